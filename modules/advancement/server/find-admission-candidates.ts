import type { Stage } from '@xueji/code-sets';
import type { Id, LocalText, PlainDate } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import type { StudentDraft } from '@xueji/students';
import { sql } from 'kysely';
import { type AdmissionCandidate, type NameAgreement, standingForAdmission } from '../model/index.ts';

/** A record that agrees with a row. Which one it is never leaves the server. */
export interface FoundCandidate extends AdmissionCandidate {
  readonly studentId: Id<'student'>;
  readonly office: {
    readonly id: Id<'organisation'>;
    readonly name: LocalText;
    readonly contactPerson: string | null;
    readonly phone: string | null;
  };
}

interface CandidateRow {
  readonly place: string;
  readonly student_id: Id<'student'>;
  readonly same_number: boolean;
  readonly name_agreement: NameAgreement;
  readonly same_sex: boolean;
  readonly same_birth_date: boolean;
  readonly status: number;
  readonly stage: Stage;
  readonly is_own: boolean;
  readonly admitted_by: 'own' | 'other' | null;
  readonly office_id: Id<'organisation'>;
  readonly office_name: string;
  readonly office_name_en: string;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
}

/** What of a row of an admission list is asked for. */
export type AdmittedChild = Pick<StudentDraft, 'name' | 'sexCode' | 'birthDate' | 'idNumber' | 'nationalNumber'>;

/**
 * Every record of the province that agrees with each child of a list, in the order asked. Goes beyond the actor's scope by a
 * narrow door: exact match only, where and not who. The caller audits whom it found.
 */
export async function findAdmissionCandidates(
  vault: Vault,
  tx: Transaction,
  stage: Stage,
  children: readonly AdmittedChild[],
): Promise<readonly (readonly FoundCandidate[])[]> {
  if (children.length === 0) return [];
  const index = (purpose: 'id-document' | 'student-number', number: string | undefined) =>
    number === undefined ? null : vault.blindIndex(purpose, number);
  const { rows } = await sql<CandidateRow>`
    SELECT asked.place, found.*
      FROM unnest(${children.map(({ idNumber }) => index('id-document', idNumber))}::bytea[],
                  ${children.map(({ nationalNumber }) => index('student-number', nationalNumber))}::bytea[],
                  ${children.map(({ name }) => name ?? '')}::text[], ${children.map(({ sexCode }) => sexCode ?? null)}::text[],
                  ${children.map(({ birthDate }): PlainDate | null => birthDate ?? null)}::date[])
           WITH ORDINALITY AS asked (id_index, number_index, name, sex_code, birth_date, place),
           find_admission_candidates(asked.id_index, asked.number_index, asked.name, asked.sex_code::bpchar, asked.birth_date) AS found
     ORDER BY asked.place, found.student_id`.execute(tx.db);
  return children.map((_, place) =>
    rows.filter((row) => Number(row.place) === place + 1).map((row) => toFound(row, stage)),
  );
}

function toFound(row: CandidateRow, stage: Stage): FoundCandidate {
  return {
    studentId: row.student_id,
    sameNumber: row.same_number,
    name: row.name_agreement,
    sameSex: row.same_sex,
    sameBirthDate: row.same_birth_date,
    standing: standingForAdmission(
      { status: row.status, stage: row.stage, isOwn: row.is_own, admittedBy: row.admitted_by },
      stage,
    ),
    office: {
      id: row.office_id,
      name: { zh: row.office_name, en: row.office_name_en },
      contactPerson: row.contact_person,
      phone: row.contact_phone,
    },
  };
}
