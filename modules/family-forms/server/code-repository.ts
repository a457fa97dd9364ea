import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { COLLECTION_FAILURES_MAX, COLLECTION_WINDOW_MINUTES, WRONG_NAMES_MAX } from '../model/index.ts';

/** The code of a pupil, and the newest form that came; for the list of a class. */
export interface PupilCode {
  readonly studentId: Id<'student'>;
  readonly codeState: 'issued' | 'locked' | 'sent' | null;
  readonly submissionId: Id<'family-submission'> | null;
  readonly submissionState: 'sent' | 'accepted' | 'declined' | null;
  readonly receipt: string | null;
  readonly sentAt: Date | null;
}

export async function listPupilCodes(
  tx: Transaction,
  collectionId: Id<'family-collection'>,
): Promise<ReadonlyMap<Id<'student'>, PupilCode>> {
  const { rows } = await sql<PupilCode>`
    SELECT k.student_id AS "studentId", k.state AS "codeState", s.id AS "submissionId", s.state AS "submissionState",
           s.receipt, s.sent_at AS "sentAt"
      FROM family_codes k
      LEFT JOIN family_submissions s ON s.collection_id = k.collection_id AND s.student_id = k.student_id AND s.state <> 'replaced'
     WHERE k.collection_id = ${collectionId} AND k.state <> 'replaced'`.execute(tx.db);
  return new Map(rows.map((row) => [row.studentId, row]));
}

export interface NewCode {
  readonly collectionId: Id<'family-collection'>;
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly codeIndex: Buffer;
  readonly issuedAt: Date;
}

/** Gives a pupil a code. The one the pupil had is dead from then on; a form that was sent with it stays. */
export async function replaceCode(tx: Transaction, fresh: NewCode): Promise<void> {
  await sql`
    UPDATE family_codes SET state = 'replaced'
     WHERE collection_id = ${fresh.collectionId} AND student_id = ${fresh.studentId} AND state <> 'replaced'`.execute(
    tx.db,
  );
  await sql`
    INSERT INTO family_codes (collection_id, student_id, scope_no, competence_no, code_index, issued_at, account_id)
    VALUES (${fresh.collectionId}, ${fresh.studentId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.codeIndex},
            ${fresh.issuedAt}, ${tx.actor.accountId})`.execute(tx.db);
}

/** A code with what its form needs; only while it can be used. */
export interface UsableCode {
  readonly id: Id<'family-code'>;
  readonly state: 'issued' | 'sent';
  readonly collectionId: Id<'family-collection'>;
  readonly studentId: Id<'student'>;
  readonly studentName: string;
  readonly schoolId: Id<'organisation'>;
  readonly classId: Id<'class'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly fields: readonly string[];
  readonly note: string | null;
  readonly closesOn: PlainDate;
}

const USABLE = sql`
  SELECT k.id, k.state, k.collection_id AS "collectionId", k.student_id AS "studentId", s.name AS "studentName",
         s.school_id AS "schoolId", c.class_id AS "classId", k.scope_no AS "scopeNo", k.competence_no AS "competenceNo",
         c.fields, c.note, c.closes_on AS "closesOn"
    FROM family_codes k JOIN family_collections c ON c.id = k.collection_id JOIN students s ON s.id = k.student_id
   WHERE c.closed_at IS NULL AND NOT s.is_restricted`;

/** The code by its hash, while its collection is open and lets people in. */
export async function findIssuedCode(
  tx: Transaction,
  codeIndex: Buffer,
  { now, today }: { readonly now: Date; readonly today: PlainDate },
): Promise<UsableCode | undefined> {
  const { rows } = await sql<UsableCode>`
    ${USABLE} AND k.code_index = ${codeIndex} AND k.state = 'issued' AND c.closes_on >= ${today}
      AND NOT (c.failure_count >= ${COLLECTION_FAILURES_MAX} AND c.failures_since > ${windowStart(now)})`.execute(
    tx.db,
  );
  return rows[0];
}

/** The code a token names, locked: two sendings at once go one after the other. */
export async function lockUsableCode(
  tx: Transaction,
  id: Id<'family-code'>,
  today: PlainDate,
): Promise<UsableCode | undefined> {
  const { rows } = await sql<UsableCode>`
    ${USABLE} AND k.id = ${id} AND k.state IN ('issued', 'sent') AND c.closes_on >= ${today} FOR UPDATE OF k`.execute(
    tx.db,
  );
  return rows[0];
}

/**
 * Notes a wrong attempt: on the collection of that number, and on the code, where there are such. Both statements run whatever
 * was wrong, so that the time tells nothing.
 */
export async function noteFailure(
  tx: Transaction,
  { number, codeIndex, now }: { readonly number: string; readonly codeIndex: Buffer; readonly now: Date },
): Promise<void> {
  await sql`
    UPDATE family_collections
       SET failure_count = CASE WHEN failures_since > ${windowStart(now)} THEN failure_count + 1 ELSE 1 END,
           failures_since = CASE WHEN failures_since > ${windowStart(now)} THEN failures_since ELSE ${now} END
     WHERE number = ${number} AND closed_at IS NULL`.execute(tx.db);
  await sql`
    UPDATE family_codes
       SET failure_count = failure_count + 1,
           state = CASE WHEN failure_count + 1 >= ${WRONG_NAMES_MAX} THEN 'locked' ELSE state END
     WHERE code_index = ${codeIndex} AND state = 'issued'`.execute(tx.db);
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - COLLECTION_WINDOW_MINUTES * 60_000);
}
