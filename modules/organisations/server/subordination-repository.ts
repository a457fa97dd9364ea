import type { Id, PlainDate } from '@xueji/kernel';
import { organisationKindOfNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type MovingOffice, type PlannedMove, type ScopeRange } from '../model/index.ts';

export type ChangeId = Id<'subordination-change'>;

/** Every office of a range, open or closed: closed ones hold the records of former pupils. */
export async function listSubtree(tx: Transaction, { from, to }: ScopeRange): Promise<readonly MovingOffice[]> {
  const { rows } = await sql<{
    id: string;
    parent_id: string | null;
    kind: number;
    scope_from: string;
    scope_to: string;
  }>`
    SELECT id, parent_id, kind, scope_from, scope_to FROM organisations
     WHERE scope_from >= ${String(from)} AND scope_to <= ${String(to)}`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    kind: organisationKindOfNumber(row.kind),
    scope: { from: BigInt(row.scope_from), to: BigInt(row.scope_to) },
  }));
}

/** A superior left behind that was competent for a stage, and who is instead. Numbers as text, as stored. */
export interface CompetenceMove {
  readonly formerId: string;
  readonly formerNo: string;
  readonly nextId: string;
  readonly nextNo: string;
}

export interface NewChange {
  readonly organisationId: Id<'organisation'>;
  readonly fromParentId: Id<'organisation'>;
  readonly toParentId: Id<'organisation'>;
  readonly effectiveOn: PlainDate;
  readonly reason: string;
  readonly competence: readonly CompetenceMove[];
  readonly moves: readonly PlannedMove[];
}

export async function insertChange(tx: Transaction, fresh: NewChange): Promise<ChangeId> {
  const { rows } = await sql<{ id: ChangeId }>`
    INSERT INTO subordination_changes (organisation_id, from_parent_id, to_parent_id, effective_on, reason, competence)
    VALUES (${fresh.organisationId}, ${fresh.fromParentId}, ${fresh.toParentId}, ${fresh.effectiveOn}, ${fresh.reason},
            ${JSON.stringify(fresh.competence)})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The change was not written');
  const { moves } = fresh;
  await sql`
    INSERT INTO scope_moves (change_id, ordinal, organisation_id, former_from, former_to, next_from, next_to)
    SELECT ${id}, m.* FROM unnest(
      ${moves.map((_, place) => place + 1)}::integer[], ${moves.map((move) => move.id)}::bigint[],
      ${moves.map(({ scope }) => String(scope.from))}::bigint[], ${moves.map(({ scope }) => String(scope.to))}::bigint[],
      ${moves.map(({ next }) => String(next.from))}::bigint[], ${moves.map(({ next }) => String(next.to))}::bigint[]) m`.execute(
    tx.db,
  );
  return id;
}

export async function linkChangeRun(tx: Transaction, id: ChangeId, jobRunId: string): Promise<void> {
  await sql`UPDATE subordination_changes SET job_run_id = ${jobRunId} WHERE id = ${id}`.execute(tx.db);
}

/** Whether a change of subordination is under way on this node: anywhere, or one that moves an office. */
export async function isMoving(tx: Transaction, organisationId?: Id<'organisation'>): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM subordination_changes c
     WHERE c.ended_at IS NULL
       AND (${organisationId ?? null}::bigint IS NULL OR EXISTS (
         SELECT 1 FROM scope_moves m WHERE m.change_id = c.id AND m.organisation_id = ${organisationId ?? null}))`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** What is left of a change, in the order of the pieces; undefined when it has ended. */
export async function listPending(
  tx: Transaction,
  id: ChangeId,
): Promise<{ readonly ordinals: readonly number[]; readonly total: number } | undefined> {
  const { rows } = await sql<{ ordinals: number[]; total: number }>`
    SELECT coalesce(array_agg(m.ordinal ORDER BY m.ordinal) FILTER (WHERE m.moved_at IS NULL), '{}') AS ordinals,
           count(*)::integer AS total
      FROM scope_moves m JOIN subordination_changes c ON c.id = m.change_id
     WHERE c.id = ${id} AND c.ended_at IS NULL HAVING count(*) > 0`.execute(tx.db);
  return rows[0];
}

/** The database's own clock, against which transactions are dated. */
export async function readMoment(tx: Transaction): Promise<string> {
  const { rows } = await sql<{ moment: string }>`SELECT clock_timestamp()::text AS moment`.execute(tx.db);
  const moment = rows[0]?.moment;
  if (moment === undefined) throw new Error('The database told no time');
  return moment;
}

/** How many transactions were under way before a moment. */
export async function countTransactionsBefore(tx: Transaction, moment: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count_transactions_before(${moment}::timestamptz) AS count`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** Moves one office with every row that carries its number. Answers how many rows; none when it has moved already. */
export async function moveOffice(tx: Transaction, id: ChangeId, ordinal: number): Promise<number> {
  const { rows } = await sql<{ moved: number }>`SELECT move_office(${id}, ${ordinal}) AS moved`.execute(tx.db);
  return rows[0]?.moved ?? 0;
}

export async function endChange(tx: Transaction, id: ChangeId): Promise<void> {
  await sql`UPDATE subordination_changes SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL`.execute(
    tx.db,
  );
}
