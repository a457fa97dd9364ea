import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import { OFFICE_COLUMNS, type Office, officeOf, type QuestionRow } from './match-question-repository.ts';

export interface IntentRow {
  readonly id: Id<'transfer-intent'>;
  readonly version: number;
  readonly questionId: Id<'match-question'>;
  readonly studentId: Id<'student'>;
  readonly isOpen: boolean;
  readonly office: Office;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** Writes down that the holding school is to be asked for a transfer. */
export async function insertIntent(tx: Transaction, question: QuestionRow, at: Date): Promise<void> {
  await sql`
    INSERT INTO transfer_intents (question_id, student_id, scope_no, competence_no, holding_office_id, created_at, account_id)
    VALUES (${question.id}, ${question.studentId}, ${question.scopeNo}, ${question.competenceNo}, ${question.office.id}, ${at},
            ${tx.actor.accountId})`.execute(tx.db);
}

async function readIntents(
  tx: Transaction,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<readonly IntentRow[]> {
  const { rows } = await sql<Omit<IntentRow, 'office'> & Parameters<typeof officeOf>[0]>`
    SELECT t.id, t.version, t.question_id AS "questionId", t.student_id AS "studentId", t.state = 'open' AS "isOpen",
           t.created_at AS "createdAt", a.display_name AS "createdBy", ${OFFICE_COLUMNS}
      FROM transfer_intents t
      JOIN organisations o ON o.id = t.holding_office_id
      JOIN accounts a ON a.id = t.account_id
     WHERE t.scope_no >= ${tx.actor.scopeFrom} AND t.scope_no <= ${tx.actor.scopeTo} AND ${which} ${end}`.execute(
    tx.db,
  );
  return rows.map(officeOf);
}

export async function listOpenIntentsOfStudent(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<readonly IntentRow[]> {
  return await readIntents(tx, sql`t.student_id = ${studentId} AND t.state = 'open'`, sql`ORDER BY t.id`);
}

/** Open entries of the scope, the oldest first; `after` is the last one of the page before. */
export async function listOpenIntents(
  tx: Transaction,
  after: Id<'transfer-intent'> | undefined,
  limit: number,
): Promise<readonly IntentRow[]> {
  return await readIntents(tx, sql`t.state = 'open' AND t.id > ${after ?? '0'}`, sql`ORDER BY t.id LIMIT ${limit}`);
}

export async function countOpenIntents(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM transfer_intents
     WHERE state = 'open' AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** Locked until the transaction ends. */
export async function lockIntent(tx: Transaction, intentId: Id<'transfer-intent'>): Promise<IntentRow | undefined> {
  return (await readIntents(tx, sql`t.id = ${intentId}`, sql`FOR UPDATE OF t`))[0];
}

export async function closeIntent(
  tx: Transaction,
  intentId: Id<'transfer-intent'>,
  closed: { readonly state: 'done' | 'dropped'; readonly note: string; readonly at: Date },
): Promise<void> {
  await sql`
    UPDATE transfer_intents
       SET state = ${closed.state}, note = ${closed.note}, closed_at = ${closed.at}, closed_by_account = ${tx.actor.accountId},
           version = version + 1
     WHERE id = ${intentId}`.execute(tx.db);
}
