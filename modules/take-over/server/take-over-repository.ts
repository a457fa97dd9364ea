import { statusNumber } from '@xueji/enrolments';
import type { Id, PlainDate } from '@xueji/kernel';
import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import type { TakeOverFormat } from '../model/index.ts';
import type { PreparedRow, SealedContent } from './prepare-row.ts';

export type LoadId = Id<'take-over-load'>;

export interface LoadRow {
  readonly id: LoadId;
  readonly provinceId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly fileId: Id<'file'>;
  readonly fileName: string;
  readonly digest: Buffer;
  readonly format: TakeOverFormat;
  readonly columns: readonly string[];
  readonly state: 'loading' | 'loaded';
  readonly judgedOn: PlainDate;
  readonly sizeBytes: number;
  readonly nextByte: number;
  readonly nextRow: number;
  readonly goodCount: number;
  readonly flaggedCount: number;
  readonly rejectedCount: number;
  readonly jobRunId: Id<'job-run'> | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly startedBy: string | null;
}

export interface NewLoad
  extends Pick<
    LoadRow,
    | 'provinceId'
    | 'scopeNo'
    | 'fileId'
    | 'digest'
    | 'format'
    | 'columns'
    | 'judgedOn'
    | 'sizeBytes'
    | 'nextByte'
    | 'startedAt'
  > {
  readonly postId: Id<'post'>;
}

export async function insertLoad(tx: Transaction, fresh: NewLoad): Promise<LoadId> {
  const { rows } = await sql<{ id: LoadId }>`
    INSERT INTO take_over_loads (province_id, scope_no, file_id, digest, format, columns, judged_on, size_bytes, next_byte,
                                 account_id, post_id, started_at)
    VALUES (${fresh.provinceId}, ${fresh.scopeNo}, ${fresh.fileId}, ${fresh.digest}, ${fresh.format}, ${[...fresh.columns]},
            ${fresh.judgedOn}, ${fresh.sizeBytes}, ${fresh.nextByte}, ${tx.actor.accountId}, ${fresh.postId}, ${fresh.startedAt})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The load was not written');
  return id;
}

async function readLoads(
  tx: Transaction,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<readonly LoadRow[]> {
  const { rows } = await sql<Omit<LoadRow, 'sizeBytes' | 'nextByte'> & { sizeBytes: string; nextByte: string }>`
    SELECT l.id, l.province_id AS "provinceId", l.scope_no AS "scopeNo", l.file_id AS "fileId",
           coalesce(take_over_file_name(l.id), '') AS "fileName", l.digest, l.format, l.columns, l.state, l.judged_on AS "judgedOn",
           l.size_bytes AS "sizeBytes", l.next_byte AS "nextByte", l.next_row AS "nextRow", l.good_count AS "goodCount",
           l.flagged_count AS "flaggedCount", l.rejected_count AS "rejectedCount", l.job_run_id AS "jobRunId",
           l.started_at AS "startedAt", l.ended_at AS "endedAt", a.display_name AS "startedBy"
      FROM take_over_loads l
      LEFT JOIN accounts a ON a.id = l.account_id
     WHERE ${which} ${end}`.execute(tx.db);
  return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes), nextByte: Number(row.nextByte) }));
}

/** A load of the actor's scope, or of which a school of the scope has pupils. */
export async function findLoad(tx: Transaction, id: LoadId): Promise<LoadRow | undefined> {
  return (await readLoads(tx, sql`l.id = ${id}`, sql``))[0];
}

/** Loads in sight, the latest first. A province makes a handful in its life. */
export async function listLoads(tx: Transaction): Promise<readonly LoadRow[]> {
  return await readLoads(tx, sql`true`, sql`ORDER BY l.id DESC LIMIT 100`);
}

/** The load a file became before, by its digest. */
export async function findLoadOfDigest(tx: Transaction, digest: Buffer): Promise<LoadRow | undefined> {
  return (await readLoads(tx, sql`l.digest = ${digest}`, sql``))[0];
}

export async function setJobRun(tx: Transaction, id: LoadId, jobRunId: Id<'job-run'>): Promise<void> {
  await sql`UPDATE take_over_loads SET job_run_id = ${jobRunId} WHERE id = ${id}`.execute(tx.db);
}

/** Locks a load that stands where its reader believes it to stand. False: another process moved it. */
export async function lockAt(tx: Transaction, id: LoadId, nextByte: number): Promise<boolean> {
  const { rows } = await sql<{ nextByte: string }>`
    SELECT next_byte AS "nextByte" FROM take_over_loads WHERE id = ${id} AND state = 'loading' FOR UPDATE`.execute(
    tx.db,
  );
  return rows[0] !== undefined && Number(rows[0].nextByte) === nextByte;
}

export interface PieceCounts {
  readonly good: number;
  readonly flagged: number;
  readonly rejected: number;
}

/** Moves the load behind a piece. */
export async function advanceLoad(tx: Transaction, id: LoadId, nextByte: number, counts: PieceCounts): Promise<void> {
  await sql`
    UPDATE take_over_loads
       SET next_byte = ${nextByte}, next_row = next_row + ${counts.good + counts.flagged + counts.rejected},
           good_count = good_count + ${counts.good}, flagged_count = flagged_count + ${counts.flagged},
           rejected_count = rejected_count + ${counts.rejected}
     WHERE id = ${id}`.execute(tx.db);
}

export async function endLoad(tx: Transaction, id: LoadId, at: Date): Promise<void> {
  await sql`
    UPDATE take_over_loads SET state = 'loaded', next_byte = size_bytes, ended_at = ${at}
     WHERE id = ${id} AND state = 'loading'`.execute(tx.db);
}

/** A row of the file with what became of it. */
export interface WrittenRow {
  readonly loadId: LoadId;
  readonly rowNumber: number;
  readonly scopeNo: string;
  readonly studentId: Id<'student'> | undefined;
  readonly row: Pick<PreparedRow, 'said' | 'findings'>;
  readonly content: SealedContent | undefined;
}

const ROWS: BulkTable<WrittenRow> = {
  name: 'take_over_rows',
  columns: {
    load_id: ['bigint', ({ loadId }) => loadId],
    row_number: ['bigint', ({ rowNumber }) => rowNumber],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    school_id: ['bigint', ({ row }) => row.said.schoolId],
    outcome: ['text', (written) => outcomeOf(written)],
    student_id: ['bigint', ({ studentId }) => studentId],
    stage: ['smallint', ({ row }) => row.said.stage],
    entry_year: ['smallint', ({ row }) => row.said.entryYear],
    class_number: ['smallint', ({ row }) => row.said.classNumber],
    status: ['smallint', ({ row: { said } }) => (said.status === undefined ? undefined : statusNumber(said.status))],
    findings: ['jsonb', ({ row }) => JSON.stringify(row.findings)],
    key_id: ['smallint', ({ content }) => content?.keyId],
    content: ['bytea', ({ content }) => content?.cipher],
  },
};

export function outcomeOf({ studentId, content }: Pick<WrittenRow, 'studentId' | 'content'>): keyof PieceCounts {
  if (studentId === undefined) return 'rejected';
  return content === undefined ? 'good' : 'flagged';
}

export async function insertTakeOverRows(tx: Transaction, rows: readonly WrittenRow[]): Promise<void> {
  await insertRows(tx, ROWS, rows);
}

/** Lets schools reconcile: one line for each school that has pupils in the load. */
export async function ensureReconciliations(
  tx: Transaction,
  loadId: LoadId,
  schools: ReadonlyMap<Id<'organisation'>, string>,
): Promise<void> {
  await sql`
    INSERT INTO take_over_reconciliations (load_id, school_id, scope_no)
    SELECT ${loadId}::bigint, school.* FROM unnest(${[...schools.keys()]}::bigint[], ${[...schools.values()]}::bigint[]) AS school
    ON CONFLICT DO NOTHING`.execute(tx.db);
}
