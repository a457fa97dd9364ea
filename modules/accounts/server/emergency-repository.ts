import type { LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

export interface EmergencyAccess {
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly scopeNo: string;
  readonly person: string;
  readonly office: LocalText;
  readonly reason: string;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly isOpen: boolean;
  readonly recordCount: number;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
}

/** Nobody looks further back than this many; the audit log has them all. */
const SHOWN_MAX = 50;

/** Opens an emergency access of the actor, bound to a session; answers its id. */
export async function insertEmergency(
  tx: Transaction,
  access: { readonly sessionHash: Buffer; readonly reason: string; readonly hours: number },
): Promise<string> {
  const { accountId, postId, organisationId, scopeFrom } = tx.actor;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO emergency_accesses (account_id, post_id, organisation_id, scope_no, session_hash, reason, ends_at)
    VALUES (${accountId}, ${postId}, ${organisationId}, ${scopeFrom}, ${access.sessionHash}, ${access.reason},
            now() + make_interval(hours => ${access.hours}))
    RETURNING id`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('The emergency access was not written');
  return row.id;
}

/** Whether a session has an emergency access that has not ended; one whose time is over is closed on the way. */
export async function hasOpenEmergency(tx: Transaction, sessionHash: Buffer): Promise<boolean> {
  await sql`
    UPDATE emergency_accesses SET ended_at = ends_at
     WHERE session_hash = ${sessionHash} AND ended_at IS NULL AND ends_at <= now()`.execute(tx.db);
  const { rows } = await sql`
    SELECT 1 FROM emergency_accesses WHERE session_hash = ${sessionHash} AND ended_at IS NULL`.execute(tx.db);
  return rows.length > 0;
}

/** When an emergency access of the actor ends. */
export async function getEmergencyEnd(tx: Transaction, id: string): Promise<Date> {
  const { ends_at } = await tx.db
    .selectFrom('emergency_accesses')
    .select('ends_at')
    .where('id', '=', id)
    .where('account_id', '=', tx.actor.accountId)
    .executeTakeFirstOrThrow();
  return ends_at;
}

/** Ends an emergency access of the actor by hand. False when it has ended. */
export async function endEmergency(tx: Transaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('emergency_accesses')
    .set({ ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('account_id', '=', tx.actor.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Emergency accesses of the scope, those nobody has taken note of first, then the latest. */
export async function listEmergencies(tx: Transaction, id?: string): Promise<readonly EmergencyAccess[]> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<EmergencyAccess>`
    SELECT e.id, e.account_id AS "accountId", e.organisation_id AS "organisationId", e.scope_no AS "scopeNo",
           a.display_name AS person, jsonb_build_object('zh', o.name, 'en', o.name_en) AS office, e.reason,
           e.started_at AS "startedAt", coalesce(e.ended_at, e.ends_at) AS "endsAt",
           e.ended_at IS NULL AND e.ends_at > now() AS "isOpen", count_emergency_records(e.id) AS "recordCount",
           e.acknowledged_at AS "acknowledgedAt", r.display_name AS "acknowledgedBy"
      FROM emergency_accesses e
      JOIN accounts a ON a.id = e.account_id
      JOIN organisations o ON o.id = e.organisation_id
      LEFT JOIN accounts r ON r.id = e.acknowledged_by_account
     WHERE e.scope_no >= ${scopeFrom} AND e.scope_no <= ${scopeTo} AND (${id ?? null}::bigint IS NULL OR e.id = ${id ?? null})
     ORDER BY e.acknowledged_at IS NOT NULL, e.id DESC LIMIT ${SHOWN_MAX}`.execute(tx.db);
  return rows;
}

export async function acknowledgeEmergency(tx: Transaction, id: string): Promise<void> {
  await tx.db
    .updateTable('emergency_accesses')
    .set({ acknowledged_at: sql<Date>`now()`, acknowledged_by_account: tx.actor.accountId })
    .where('id', '=', id)
    .execute();
}
