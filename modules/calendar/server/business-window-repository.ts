import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { BusinessProcess, BusinessWindow, YearlyStretch } from '../model/index.ts';

/** A rule as it stands in the table. */
export interface StoredWindow extends BusinessWindow {
  readonly id: Id<'business-window'>;
  readonly source: string;
  readonly version: number;
}

const COLUMNS = sql`w.id, w.process, CASE WHEN w.organisation_id IS NULL THEN 'national' ELSE 'provincial' END AS level,
  w.opens_on AS "opensOn", w.closes_on AS "closesOn", w.valid_from AS "validFrom", w.valid_to AS "validTo", w.source, w.version`;

/** The rules not ended by `today`: those of the nation and of the actor's province, in the order of the year. */
export async function listWindows(
  tx: Transaction,
  today: PlainDate,
  process?: BusinessProcess,
): Promise<readonly StoredWindow[]> {
  const { rows } = await sql<StoredWindow>`
    SELECT ${COLUMNS} FROM business_windows w LEFT JOIN organisations o ON o.id = w.organisation_id
     WHERE (w.valid_to IS NULL OR w.valid_to > ${today}) AND (${process ?? null}::text IS NULL OR w.process = ${process ?? null})
       AND (o.id IS NULL OR (o.scope_from <= ${tx.actor.scopeFrom} AND o.scope_to >= ${tx.actor.scopeFrom}))
     ORDER BY w.organisation_id NULLS FIRST, w.process, w.opens_on, w.id`.execute(tx.db);
  return rows;
}

/** A window of the actor's own office, locked, not yet ended. */
export async function lockOwnWindow(
  tx: Transaction,
  id: Id<'business-window'>,
  today: PlainDate,
): Promise<StoredWindow | undefined> {
  const { rows } = await sql<StoredWindow>`
    SELECT ${COLUMNS} FROM business_windows w
     WHERE w.id = ${id} AND w.organisation_id = ${tx.actor.organisationId} AND (w.valid_to IS NULL OR w.valid_to > ${today})
       FOR UPDATE`.execute(tx.db);
  return rows[0];
}

export interface NewWindow extends YearlyStretch {
  readonly process: BusinessProcess;
  readonly source: string;
  readonly validFrom: PlainDate;
}

export async function insertWindow(tx: Transaction, fresh: NewWindow): Promise<Id<'business-window'>> {
  const { rows } = await sql<{ id: Id<'business-window'> }>`
    INSERT INTO business_windows (process, organisation_id, opens_on, closes_on, valid_from, source)
    VALUES (${fresh.process}, ${tx.actor.organisationId}, ${fresh.opensOn}, ${fresh.closesOn}, ${fresh.validFrom}, ${fresh.source})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The window was not written');
  return id;
}

export async function updateWindow(
  tx: Transaction,
  id: Id<'business-window'>,
  change: YearlyStretch & { readonly source: string },
): Promise<void> {
  await sql`
    UPDATE business_windows SET opens_on = ${change.opensOn}, closes_on = ${change.closesOn}, source = ${change.source},
           version = version + 1
     WHERE id = ${id} AND organisation_id = ${tx.actor.organisationId}`.execute(tx.db);
}

/** Ends a rule from a day on; one that has not begun by then never does. */
export async function endWindow(tx: Transaction, id: Id<'business-window'>, from: PlainDate): Promise<void> {
  await sql`
    UPDATE business_windows SET valid_to = greatest(valid_from, ${from}::date), version = version + 1
     WHERE id = ${id} AND organisation_id = ${tx.actor.organisationId}`.execute(tx.db);
}
