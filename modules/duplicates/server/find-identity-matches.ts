import type { Id, PlainDate } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type IdentityMatch, standingOf } from '../model/index.ts';

export interface Identity {
  /** Keyed hash of the ID document; null when the child has none. */
  readonly idIndex: Buffer | null;
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
}

/** What is searched for: the number of a document, or name, sex and birth date, or both. */
export interface SearchedIdentity {
  readonly idIndex: Buffer | null;
  readonly person: Pick<Identity, 'name' | 'sexCode' | 'birthDate'> | undefined;
}

export interface IdentityQuestion extends Identity {
  /** The record that is asked about, when it exists already. */
  readonly exceptStudentId: Id<'student'>;
}

interface MatchRow {
  readonly student_id: Id<'student'>;
  readonly scope_no: string;
  readonly competence_no: string;
  readonly same_id_document: boolean;
  readonly same_name_sex_birth: boolean;
  readonly other_has_id_number: boolean;
  readonly status: number;
  readonly entry_year: number | null;
  readonly study_years: number | null;
  readonly office_id: Id<'organisation'>;
  readonly office_name: string;
  readonly office_name_en: string;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
  readonly is_same_school: boolean;
}

/** Records anywhere in the province that agree with this identity exactly. Goes beyond the actor's scope by a narrow door. */
export async function findIdentityMatches(
  tx: Transaction,
  question: IdentityQuestion,
): Promise<readonly IdentityMatch[]> {
  return await findSame(tx, question, question.exceptStudentId);
}

/** The same for a child who may have no record yet. */
export async function searchIdentity(
  tx: Transaction,
  { idIndex, person }: SearchedIdentity,
): Promise<readonly IdentityMatch[]> {
  return await findSame(tx, { idIndex, ...person }, null);
}

async function findSame(
  tx: Transaction,
  asked: Pick<Identity, 'idIndex'> & Partial<Identity>,
  exceptStudentId: Id<'student'> | null,
): Promise<readonly IdentityMatch[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<MatchRow>`
      SELECT * FROM find_same_identity(${asked.idIndex}, ${asked.name ?? null}, ${asked.sexCode ?? null},
                                       ${asked.birthDate ?? null}, ${exceptStudentId})`,
  );
  return rows.map(toMatch);
}

/** The same for many identities in one round trip; answers in the order asked. */
export async function findIdentityMatchesOfMany(
  tx: Transaction,
  identities: readonly Identity[],
): Promise<readonly (readonly IdentityMatch[])[]> {
  if (identities.length === 0) return [];
  const { rows } = await sql<MatchRow & { place: string }>`
    SELECT asked.place, found.*
      FROM unnest(${identities.map((each) => each.idIndex)}::bytea[], ${identities.map((each) => each.name)}::text[],
                  ${identities.map((each) => each.sexCode)}::text[], ${identities.map((each) => each.birthDate)}::date[])
           WITH ORDINALITY AS asked (id_index, name, sex_code, birth_date, place),
           find_same_identity(asked.id_index, asked.name, asked.sex_code::bpchar, asked.birth_date, NULL) AS found`.execute(
    tx.db,
  );
  return identities.map((_, index) => rows.filter((row) => Number(row.place) === index + 1).map(toMatch));
}

function toMatch(row: MatchRow): IdentityMatch {
  return {
    studentId: row.student_id,
    place: { scopeNo: row.scope_no, competenceNo: row.competence_no },
    sameIdDocument: row.same_id_document,
    sameNameSexBirth: row.same_name_sex_birth,
    otherHasIdNumber: row.other_has_id_number,
    standing: standingOf(row.status),
    cohort:
      row.entry_year === null || row.study_years === null
        ? null
        : { entryYear: row.entry_year, studyYears: row.study_years },
    office: {
      id: row.office_id,
      name: { zh: row.office_name, en: row.office_name_en },
      contactPerson: row.contact_person,
      phone: row.contact_phone,
      isOwn: row.is_same_school,
    },
  };
}

/**
 * Makes approvals of one identity wait for each other, so that two officers approving two records of one child at the
 * same moment cannot both find the register empty. Held until the transaction ends.
 */
export async function lockIdentity(tx: Transaction, question: Identity): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${question.sexCode} || ${question.birthDate} || ${question.name}, 41))`.execute(
    tx.db,
  );
  if (question.idIndex !== null) {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(encode(${question.idIndex}::bytea, 'hex'), 43))`.execute(
      tx.db,
    );
  }
}
