import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { IdentityMatch } from '../model/index.ts';

export interface IdentityQuestion {
  /** Keyed hash of the ID document; null when the child has none. */
  readonly idIndex: Buffer | null;
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  readonly exceptStudentId: Id<'student'> | null;
}

interface MatchRow {
  readonly student_id: Id<'student'>;
  readonly same_id_document: boolean;
  readonly same_name_sex_birth: boolean;
  readonly other_has_id_number: boolean;
  readonly status: number;
  readonly school_id: Id<'organisation'>;
  readonly school_name: string;
  readonly school_name_en: string;
  readonly school_phone: string | null;
  readonly is_same_school: boolean;
}

/** Records anywhere in the province that agree with this identity exactly. Goes beyond the actor's scope by a narrow door. */
export async function findIdentityMatches(tx: Transaction, question: IdentityQuestion): Promise<readonly IdentityMatch[]> {
  const { rows } = await sql<MatchRow>`
    SELECT * FROM find_same_identity(${question.idIndex}, ${question.name}, ${question.sexCode}, ${question.birthDate},
                                     ${question.exceptStudentId})`.execute(tx.db);
  return rows.map((row) => ({
    studentId: row.student_id,
    sameIdDocument: row.same_id_document,
    sameNameSexBirth: row.same_name_sex_birth,
    otherHasIdNumber: row.other_has_id_number,
    onRegister: row.status >= 10,
    school: {
      id: row.school_id,
      name: { zh: row.school_name, en: row.school_name_en },
      phone: row.school_phone,
      isOwn: row.is_same_school,
    },
  }));
}

/**
 * Makes approvals of one identity wait for each other, so that two officers approving two records of one child at the
 * same moment cannot both find the register empty. Held until the transaction ends.
 */
export async function lockIdentity(tx: Transaction, question: IdentityQuestion): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${question.sexCode} || ${question.birthDate} || ${question.name}, 41))`.execute(tx.db);
  if (question.idIndex !== null) {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(encode(${question.idIndex}::bytea, 'hex'), 43))`.execute(tx.db);
  }
}
