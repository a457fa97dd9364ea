import type { Id, LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { ExportPurpose } from '../model/index.ts';

export interface NewExport {
  readonly kind: string;
  readonly purpose: ExportPurpose;
  readonly purposeNote: string | undefined;
  readonly subject: LocalText;
  readonly filter: unknown;
  readonly columns: readonly string[];
  readonly unmaskReason: string | undefined;
  readonly expectedRows: number;
  readonly requestedAt: Date;
}

/** Takes the next id, for a job that must be queued before the row that names it. */
export async function takeExportId(tx: Transaction): Promise<Id<'export'>> {
  const { rows } = await sql<{ id: Id<'export'> }>`SELECT nextval('exports_id_seq') AS id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The sequence of exports gave no number');
  return id;
}

export async function insertExport(
  tx: Transaction,
  id: Id<'export'>,
  jobRunId: Id<'job-run'>,
  fresh: NewExport,
): Promise<void> {
  const { actor } = tx;
  await sql`
    INSERT INTO exports (id, kind, purpose, purpose_note, subject, filter, columns, unmask_reason, expected_rows, account_id,
                         post_id, organisation_id, scope_no, job_run_id, requested_at, request_id)
    VALUES (${id}, ${fresh.kind}, ${fresh.purpose}, ${fresh.purposeNote ?? null}, ${JSON.stringify(fresh.subject)},
            ${JSON.stringify(fresh.filter)}, ${[...fresh.columns]}, ${fresh.unmaskReason ?? null}, ${fresh.expectedRows},
            ${actor.accountId}, ${actor.postId}, ${actor.organisationId}, ${actor.scopeFrom}, ${jobRunId},
            ${fresh.requestedAt}, ${actor.requestId})`.execute(tx.db);
}

export interface ExportRecord {
  readonly id: Id<'export'>;
  readonly kind: string;
  readonly purpose: ExportPurpose;
  readonly purposeNote: string | null;
  readonly subject: LocalText;
  readonly filter: unknown;
  readonly columns: readonly string[];
  readonly unmaskReason: string | null;
  readonly expectedRows: number;
  readonly accountId: Id<'account'>;
  readonly requestedBy: string;
  readonly officeName: string;
  readonly officeNameEn: string;
  readonly jobRunId: Id<'job-run'>;
  readonly jobState: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly requestedAt: Date;
  readonly fileId: Id<'file'> | null;
  readonly rowCount: number | null;
  readonly digest: Buffer | null;
  readonly expiresAt: Date | null;
  readonly downloadedAt: Date | null;
}

export interface ExportQuestion {
  readonly id?: Id<'export'> | undefined;
  readonly accountId?: Id<'account'> | undefined;
  readonly before?: Id<'export'> | undefined;
}

/** Exports of the office and of the offices below, newest first. */
export async function listExports(
  tx: Transaction,
  question: ExportQuestion,
  limit: number,
): Promise<readonly ExportRecord[]> {
  const { scopeFrom, scopeTo } = tx.actor;
  const conditions = [
    sql`e.scope_no >= ${scopeFrom} AND e.scope_no <= ${scopeTo}`,
    ...(question.id === undefined ? [] : [sql`e.id = ${question.id}`]),
    ...(question.accountId === undefined ? [] : [sql`e.account_id = ${question.accountId}`]),
    ...(question.before === undefined ? [] : [sql`e.id < ${question.before}`]),
  ];
  const { rows } = await sql<ExportRecord>`
    SELECT e.id, e.kind, e.purpose, e.purpose_note AS "purposeNote", e.subject, e.filter, e.columns,
           e.unmask_reason AS "unmaskReason", e.expected_rows AS "expectedRows", e.account_id AS "accountId",
           coalesce(a.display_name, '') AS "requestedBy", o.name AS "officeName", o.name_en AS "officeNameEn",
           e.job_run_id AS "jobRunId", j.state AS "jobState", e.requested_at AS "requestedAt",
           f.file_id AS "fileId", f.row_count AS "rowCount", f.digest, f.expires_at AS "expiresAt",
           d.downloaded_at AS "downloadedAt"
      FROM exports e
      JOIN organisations o ON o.id = e.organisation_id
      JOIN job_runs j ON j.id = e.job_run_id
      LEFT JOIN accounts a ON a.id = e.account_id
      LEFT JOIN export_files f ON f.export_id = e.id
      LEFT JOIN export_downloads d ON d.export_id = e.id
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY e.id DESC LIMIT ${limit}`.execute(tx.db);
  return rows;
}

export async function insertExportFile(
  tx: Transaction,
  made: {
    readonly exportId: Id<'export'>;
    readonly fileId: Id<'file'>;
    readonly rowCount: number;
    readonly digest: Buffer;
    readonly producedAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await sql`
    INSERT INTO export_files (export_id, file_id, row_count, digest, scope_no, produced_at, expires_at)
    VALUES (${made.exportId}, ${made.fileId}, ${made.rowCount}, ${made.digest}, ${tx.actor.scopeFrom}, ${made.producedAt},
            ${made.expiresAt})`.execute(tx.db);
}

/** Notes that the file leaves; false when it already has, perhaps a moment ago in another window. */
export async function noteDownload(tx: Transaction, exportId: Id<'export'>, at: Date): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO export_downloads (export_id, account_id, scope_no, downloaded_at)
    VALUES (${exportId}, ${tx.actor.accountId}, ${tx.actor.scopeFrom}, ${at})
    ON CONFLICT (export_id) DO NOTHING RETURNING 1`.execute(tx.db);
  return rows.length === 1;
}
