import type { Id, TextValues } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

export type BulkActName = 'submit-registration' | 'decide-case';
export type RowOutcome = 'pending' | 'done' | 'refused';

/** A refusal as kept for the result table: the kind's type and what fills its sentences. */
export interface KeptProblem {
  readonly type: string;
  readonly values: TextValues;
}

export interface BulkAct {
  readonly id: Id<'bulk-act'>;
  readonly act: BulkActName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly jobRunId: Id<'job-run'> | null;
  readonly jobState: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
}

export interface BulkActRow {
  readonly ordinal: number;
  readonly subjectId: string;
  readonly outcome: RowOutcome;
  readonly problem: KeptProblem | null;
}

/** Writes the act and its subjects in the order given; every row starts pending. */
export async function insertBulkAct(
  tx: Transaction,
  act: BulkActName,
  parameters: Readonly<Record<string, unknown>>,
  subjectIds: readonly string[],
): Promise<Id<'bulk-act'>> {
  const { rows } = await sql<{ id: Id<'bulk-act'> }>`
    WITH act AS (
      INSERT INTO bulk_acts (act, parameters, account_id, organisation_id, scope_no)
      VALUES (${act}, ${JSON.stringify(parameters)}, ${tx.actor.accountId}, ${tx.actor.organisationId}, ${tx.actor.scopeFrom})
      RETURNING id
    ), subjects AS (
      INSERT INTO bulk_act_rows (bulk_act_id, ordinal, subject_id, scope_no)
      SELECT act.id, given.place, given.subject_id, ${tx.actor.scopeFrom}
        FROM act, unnest(${[...new Set(subjectIds)]}::bigint[]) WITH ORDINALITY AS given (subject_id, place)
    )
    SELECT id FROM act`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The bulk act was not written');
  return id;
}

export async function linkJobRun(tx: Transaction, bulkActId: Id<'bulk-act'>, jobRunId: Id<'job-run'>): Promise<void> {
  await sql`UPDATE bulk_acts SET job_run_id = ${jobRunId} WHERE id = ${bulkActId}`.execute(tx.db);
}

export async function findBulkAct(tx: Transaction, bulkActId: Id<'bulk-act'>): Promise<BulkAct | undefined> {
  const { rows } = await sql<BulkAct>`
    SELECT b.id, b.act, b.parameters, b.job_run_id AS "jobRunId", coalesce(j.state, 'queued') AS "jobState"
      FROM bulk_acts b LEFT JOIN job_runs j ON j.id = b.job_run_id
     WHERE b.id = ${bulkActId}`.execute(tx.db);
  return rows[0];
}

export async function countRows(
  tx: Transaction,
  bulkActId: Id<'bulk-act'>,
): Promise<Readonly<Record<RowOutcome, number>>> {
  const { rows } = await sql<Record<RowOutcome, number>>`
    SELECT count(*) FILTER (WHERE outcome = 'pending')::int AS pending,
           count(*) FILTER (WHERE outcome = 'done')::int AS done,
           count(*) FILTER (WHERE outcome = 'refused')::int AS refused
      FROM bulk_act_rows WHERE bulk_act_id = ${bulkActId}`.execute(tx.db);
  return rows[0] ?? { pending: 0, done: 0, refused: 0 };
}

export async function listRows(
  tx: Transaction,
  bulkActId: Id<'bulk-act'>,
  filter: { readonly outcome?: RowOutcome | undefined; readonly after?: number | undefined; readonly limit: number },
): Promise<readonly BulkActRow[]> {
  const { rows } = await sql<BulkActRow>`
    SELECT ordinal, subject_id AS "subjectId", outcome, problem FROM bulk_act_rows
     WHERE bulk_act_id = ${bulkActId} AND ordinal > ${filter.after ?? 0}
       AND (${filter.outcome ?? null}::text IS NULL OR outcome = ${filter.outcome ?? null})
     ORDER BY ordinal LIMIT ${filter.limit}`.execute(tx.db);
  return rows;
}

/** The next rows still to do, in order. */
export async function listPendingRows(
  tx: Transaction,
  bulkActId: Id<'bulk-act'>,
  limit: number,
): Promise<readonly BulkActRow[]> {
  return await listRows(tx, bulkActId, { outcome: 'pending', limit });
}

/** Locks a row that is still pending; false when somebody (a second worker, an earlier attempt) has done it. */
export async function lockPendingRow(tx: Transaction, bulkActId: Id<'bulk-act'>, ordinal: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM bulk_act_rows WHERE bulk_act_id = ${bulkActId} AND ordinal = ${ordinal} AND outcome = 'pending'
       FOR UPDATE`.execute(tx.db);
  return rows.length === 1;
}

export async function settleRow(
  tx: Transaction,
  bulkActId: Id<'bulk-act'>,
  ordinal: number,
  refusal: KeptProblem | null,
): Promise<void> {
  await sql`
    UPDATE bulk_act_rows SET outcome = ${refusal === null ? 'done' : 'refused'}, problem = ${refusal === null ? null : JSON.stringify(refusal)}
     WHERE bulk_act_id = ${bulkActId} AND ordinal = ${ordinal} AND outcome = 'pending'`.execute(tx.db);
}
