import type { LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import type { AuditLogEntry } from '../model/index.ts';

export interface AuditLogFilter {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
  readonly action?: string | undefined;
  readonly accountId?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly isEmergency: boolean;
}

/** The last entry of the page before: microseconds since 1970, 0 acts on records or 1 on accounts, id. */
export interface AuditLogPosition {
  readonly micros: string;
  readonly source: string;
  readonly id: string;
}

export interface AuditLogRow extends Omit<AuditLogEntry, 'key'> {
  readonly position: AuditLogPosition;
}

interface Row extends Omit<AuditLogEntry, 'key' | 'account' | 'subject' | 'recordedAt'> {
  readonly micros: string;
  readonly source: number;
  readonly id: string;
  readonly recordedAt: Date;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly office: LocalText | null;
}

/**
 * What people of the scope did, to records and to accounts, newest first. Two logs read as one: each gives its newest
 * rows of the page, which their times then interleave.
 */
export async function listAuditLog(
  tx: Transaction,
  filter: AuditLogFilter,
  after: AuditLogPosition | undefined,
  limit: number,
): Promise<readonly AuditLogRow[]> {
  const { rows } = await sql<Row>`
    WITH found AS (
      (${acts(tx, filter, after, limit)}) UNION ALL (${events(tx, filter, after, limit)})
    )
    SELECT f.*, a.display_name AS "accountName", s.display_name AS "subjectName",
           CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('zh', o.name, 'en', o.name_en) END AS office
      FROM found f
      LEFT JOIN accounts a ON a.id = f."accountId"
      LEFT JOIN accounts s ON s.id = f."subjectId"
      LEFT JOIN organisations o ON o.id = f."organisationId"
     ORDER BY f.micros DESC, f.source DESC, f.id DESC LIMIT ${limit}`.execute(tx.db);
  return rows.map((row) => ({
    position: { micros: row.micros, source: String(row.source), id: row.id },
    recordedAt: row.recordedAt.toISOString(),
    action: row.action,
    account: row.accountId === null ? null : { id: row.accountId, name: row.accountName ?? '—' },
    office: row.office,
    subject: row.subjectId === null ? null : { id: row.subjectId, name: row.subjectName ?? '—' },
    pupilCount: row.pupilCount,
    rowCount: row.rowCount,
    reason: row.reason,
    details: row.details,
    isEmergency: row.isEmergency,
    requestId: row.requestId,
  }));
}

const MICROS = sql`(extract(epoch FROM recorded_at) * 1000000)::bigint`;

function acts(
  tx: Transaction,
  filter: AuditLogFilter,
  after: AuditLogPosition | undefined,
  limit: number,
): RawBuilder<unknown> {
  return sql`
    SELECT ${MICROS} AS micros, 0 AS source, id, recorded_at AS "recordedAt", action,
           -- The node acts under number 0.
           nullif(account_id, 0) AS "accountId", NULL::bigint AS "subjectId", organisation_id AS "organisationId",
           CASE WHEN student_id IS NOT NULL THEN 1 ELSE coalesce(cardinality(student_ids), 0) END AS "pupilCount",
           row_count AS "rowCount", reason, filter AS details, emergency_access_id IS NOT NULL AS "isEmergency",
           request_id AS "requestId"
      FROM audit_entries
     WHERE ${wanted(tx, filter, sql`action`, 0, after)} ${filter.isEmergency ? sql`AND emergency_access_id IS NOT NULL` : sql``}
     ORDER BY recorded_at DESC, id DESC LIMIT ${limit}`;
}

function events(
  tx: Transaction,
  filter: AuditLogFilter,
  after: AuditLogPosition | undefined,
  limit: number,
): RawBuilder<unknown> {
  return sql`
    SELECT ${MICROS}, 1, id, recorded_at, kind, account_id, subject_account_id, organisation_id, 0, NULL::integer,
           NULL::text, details, kind LIKE 'emergency.%', request_id
      FROM security_events
     WHERE ${wanted(tx, filter, sql`kind`, 1, after)} ${filter.isEmergency ? sql`AND kind LIKE 'emergency.%'` : sql``}
     ORDER BY recorded_at DESC, id DESC LIMIT ${limit}`;
}

/** The scope is repeated here though the policies hold it too. */
function wanted(
  { actor }: Transaction,
  { from, until, action, accountId, organisationId }: AuditLogFilter,
  actionColumn: RawBuilder<unknown>,
  source: number,
  after: AuditLogPosition | undefined,
): RawBuilder<unknown> {
  return sql.join(
    [
      sql`scope_no >= ${actor.scopeFrom} AND scope_no <= ${actor.scopeTo} AND recorded_at >= ${from} AND recorded_at < ${until}`,
      ...(action === undefined ? [] : [sql`${actionColumn} = ${action}`]),
      ...(accountId === undefined ? [] : [sql`account_id = ${accountId}`]),
      ...(organisationId === undefined ? [] : [sql`organisation_id = ${organisationId}`]),
      ...(after === undefined
        ? []
        : [
            sql`(${MICROS}, ${source}::int, id) < (${after.micros}::bigint, ${after.source}::int, ${after.id}::bigint)`,
          ]),
    ],
    sql` AND `,
  );
}
