import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { ViewId, ViewState } from './view.ts';

export interface SavedView {
  readonly id: ViewId;
  readonly list: string;
  readonly name: string;
  /** As it was kept, whatever the form. */
  readonly state: unknown;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  readonly isDefault: boolean;
  readonly version: number;
}

/** The views the actor may open: own ones, and those shared with this duty at this office. Own ones first, by name. */
export async function listViews(tx: Transaction, list: string): Promise<readonly SavedView[]> {
  return await readViews(tx, sql`v.list = ${list}`);
}

export async function findView(tx: Transaction, viewId: ViewId): Promise<SavedView | undefined> {
  return (await readViews(tx, sql`v.id = ${viewId}`))[0];
}

async function readViews({ actor, db }: Transaction, which: ReturnType<typeof sql>): Promise<readonly SavedView[]> {
  const { rows } = await sql<SavedView>`
    SELECT v.id, v.list, v.name, v.state, v.is_shared AS "isShared", v.account_id = ${actor.accountId} AS "isOwn",
           d.view_id IS NOT NULL AS "isDefault", v.version
      FROM saved_views v LEFT JOIN default_views d ON d.view_id = v.id AND d.account_id = ${actor.accountId}
     WHERE ${which} AND (v.account_id = ${actor.accountId}
        OR (v.is_shared AND v.organisation_id = ${actor.organisationId} AND v.role = ${actor.role}))
     ORDER BY v.account_id <> ${actor.accountId}, v.name, v.id`.execute(db);
  return rows;
}

export interface KeptView {
  readonly list: string;
  readonly name: string;
  readonly state: ViewState;
  readonly isShared: boolean;
}

export async function insertView({ actor, db }: Transaction, view: KeptView): Promise<ViewId> {
  const { rows } = await sql<{ id: ViewId }>`
    INSERT INTO saved_views (account_id, organisation_id, role, list, name, state, is_shared)
    VALUES (${actor.accountId}, ${actor.organisationId}, ${actor.role}, ${view.list}, ${view.name},
            ${JSON.stringify(view.state)}, ${view.isShared})
    RETURNING id`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The view was not written');
  return id;
}

/** How many views of a list the actor has; later savers wait until this transaction ends. */
export async function countOwnViews({ actor, db }: Transaction, list: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`views|${actor.accountId}|${list}`}, 0))`.execute(db);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM saved_views WHERE account_id = ${actor.accountId} AND list = ${list}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Changes an own view; false when its version has moved on. */
export async function updateView(
  { actor, db }: Transaction,
  viewId: ViewId,
  version: number,
  { name, state, isShared }: Omit<KeptView, 'list'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE saved_views SET name = ${name}, state = ${JSON.stringify(state)}, is_shared = ${isShared}, version = version + 1
     WHERE id = ${viewId} AND account_id = ${actor.accountId} AND version = ${version}`.execute(db);
  return numAffectedRows === 1n;
}

export async function deleteView({ actor, db }: Transaction, viewId: ViewId): Promise<void> {
  await sql`DELETE FROM saved_views WHERE id = ${viewId} AND account_id = ${actor.accountId}`.execute(db);
}

/** With which view the actor opens the list from now on; null for none. */
export async function writeDefaultView({ actor, db }: Transaction, list: string, viewId: ViewId | null): Promise<void> {
  if (viewId === null) {
    await sql`DELETE FROM default_views WHERE account_id = ${actor.accountId} AND list = ${list}`.execute(db);
  } else {
    await sql`
      INSERT INTO default_views (account_id, list, view_id) VALUES (${actor.accountId}, ${list}, ${viewId})
      ON CONFLICT (account_id, list) DO UPDATE SET view_id = excluded.view_id`.execute(db);
  }
}
