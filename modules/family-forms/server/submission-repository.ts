import type { Id } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { AppliedChanges, Decided, FamilyForm } from '../model/index.ts';
import type { UsableCode } from './code-repository.ts';

/** What is sealed of a form. */
export interface SentContent {
  readonly form: FamilyForm;
  readonly signature: string;
  /** What was asked when it was filled in, so that it is read the same way later. */
  readonly fields: readonly string[];
}

export interface SubmissionRow {
  readonly id: Id<'family-submission'>;
  readonly collectionId: Id<'family-collection'>;
  readonly classId: Id<'class'>;
  readonly studentId: Id<'student'>;
  readonly name: string;
  readonly receipt: string;
  readonly sentAt: Date;
  readonly content: SentContent;
  readonly state: 'sent' | 'accepted' | 'declined';
  readonly decided: readonly Decided[];
  readonly applied: AppliedChanges | null;
}

/** Keeps what was sent. An earlier form of the pupil gives way to it, decided or not: what was taken over stays in the record. */
export async function insertSubmission(
  vault: Vault,
  tx: Transaction,
  fresh: { readonly code: UsableCode; readonly receipt: string; readonly sentAt: Date; readonly content: SentContent },
): Promise<void> {
  const { code } = fresh;
  const sealed = vault.seal(JSON.stringify(fresh.content));
  await sql`
    UPDATE family_submissions SET state = 'replaced'
     WHERE collection_id = ${code.collectionId} AND student_id = ${code.studentId} AND state <> 'replaced'`.execute(
    tx.db,
  );
  await sql`
    INSERT INTO family_submissions (code_id, collection_id, student_id, scope_no, competence_no, receipt, sent_at, key_id, content)
    VALUES (${code.id}, ${code.collectionId}, ${code.studentId}, ${code.scopeNo}, ${code.competenceNo}, ${fresh.receipt},
            ${fresh.sentAt}, ${sealed.keyId}, ${sealed.cipher})`.execute(tx.db);
  await sql`UPDATE family_codes SET state = 'sent' WHERE id = ${code.id}`.execute(tx.db);
}

type StoredSubmission = Omit<SubmissionRow, 'content' | 'applied'> & {
  readonly keyId: number;
  readonly content: Buffer;
  readonly appliedKeyId: number | null;
  readonly applied: Buffer | null;
};

/** Whether a form is read to be decided: locked until the transaction ends, so that two people decide one after the other. */
export type ReadFor = 'looking' | 'deciding';

/** A form in sight. */
export async function findSubmission(
  vault: Vault,
  tx: Transaction,
  id: Id<'family-submission'>,
  readFor: ReadFor,
): Promise<SubmissionRow | undefined> {
  const { rows } = await sql<StoredSubmission>`
    SELECT b.id, b.collection_id AS "collectionId", c.class_id AS "classId", b.student_id AS "studentId", s.name, b.receipt,
           b.sent_at AS "sentAt", b.key_id AS "keyId", b.content, b.state, b.decided, b.applied_key_id AS "appliedKeyId", b.applied
      FROM family_submissions b JOIN students s ON s.id = b.student_id JOIN family_collections c ON c.id = b.collection_id
     WHERE b.id = ${id} AND b.state <> 'replaced'
       AND b.scope_no >= ${tx.actor.scopeFrom} AND b.scope_no <= ${tx.actor.scopeTo}
       ${readFor === 'deciding' ? sql`FOR UPDATE OF b` : sql``}`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { keyId, appliedKeyId, content, applied, ...rest } = row;
  const open = (key: number, cipher: Buffer): unknown => JSON.parse(vault.open({ keyId: key, cipher }));
  return {
    ...rest,
    content: open(keyId, content) as SentContent,
    applied: applied === null || appliedKeyId === null ? null : (open(appliedKeyId, applied) as AppliedChanges),
  };
}

/** The next form of the collection that waits, after this one and then from the beginning. */
export async function findNextWaiting(
  tx: Transaction,
  { id, collectionId }: Pick<SubmissionRow, 'id' | 'collectionId'>,
): Promise<Id<'family-submission'> | null> {
  const { rows } = await sql<{ id: Id<'family-submission'> }>`
    SELECT id FROM family_submissions WHERE collection_id = ${collectionId} AND state = 'sent' AND id <> ${id}
     ORDER BY id < ${id}, id LIMIT 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

export async function saveDecisions(
  vault: Vault,
  tx: Transaction,
  { id, state, decided, applied }: Pick<SubmissionRow, 'id' | 'state' | 'decided' | 'applied'>,
  at: Date,
): Promise<void> {
  const sealed = applied === null ? null : vault.seal(JSON.stringify(applied));
  const isSettled = state !== 'sent';
  await sql`
    UPDATE family_submissions
       SET state = ${state}, decided = ${JSON.stringify(decided)}::jsonb, applied_key_id = ${sealed?.keyId ?? null},
           applied = ${sealed?.cipher ?? null}, settled_at = ${isSettled ? at : null},
           settled_account = ${isSettled ? tx.actor.accountId : null}
     WHERE id = ${id}`.execute(tx.db);
}

/** How the cases stand to which differences were handed on. */
export async function findCaseStates(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; state: string }>`
    SELECT id, state FROM cases WHERE id = ANY(${ids}::bigint[])`.execute(tx.db);
  return new Map(rows.map(({ id, state }) => [id, state]));
}
