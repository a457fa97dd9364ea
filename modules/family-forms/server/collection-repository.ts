import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

export interface CollectionRow {
  readonly id: Id<'family-collection'>;
  readonly number: string;
  readonly classId: Id<'class'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly formAddress: string;
  readonly fields: readonly string[];
  readonly note: string | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly closesOn: PlainDate;
  readonly closedAt: Date | null;
  readonly clearedAt: Date | null;
  readonly counts: CollectionCounts;
}

export interface CollectionCounts {
  readonly issued: number;
  readonly sent: number;
  readonly accepted: number;
  readonly declined: number;
}

export interface FamilyFormSettings {
  readonly openDaysMax: number;
  readonly keptDays: number;
}

export async function getFamilyFormSettings(tx: Transaction): Promise<FamilyFormSettings> {
  const { rows } = await sql<FamilyFormSettings>`
    SELECT open_days_max AS "openDaysMax", kept_days AS "keptDays" FROM family_form_settings`.execute(tx.db);
  const [settings] = rows;
  if (settings === undefined) throw new Error('The settings of family forms are one row');
  return settings;
}

/** Every pupil counts once, by the newest form; sent is what ever came, decided or not. */
const COUNTS = sql`
  jsonb_build_object(
    'issued', (SELECT count(*) FROM family_codes k WHERE k.collection_id = c.id AND k.state <> 'replaced'),
    'sent', (SELECT count(*) FROM family_submissions s WHERE s.collection_id = c.id AND s.state <> 'replaced'),
    'accepted', (SELECT count(*) FROM family_submissions s WHERE s.collection_id = c.id AND s.state = 'accepted'),
    'declined', (SELECT count(*) FROM family_submissions s WHERE s.collection_id = c.id AND s.state = 'declined'))`;

const COLUMNS = sql`
  c.id, c.number, c.class_id AS "classId", c.scope_no AS "scopeNo", c.competence_no AS "competenceNo",
  c.form_address AS "formAddress", c.fields, c.note, c.opened_at AS "openedAt", a.display_name AS "openedBy",
  c.closes_on AS "closesOn", c.closed_at AS "closedAt", c.cleared_at AS "clearedAt",
  coalesce(c.cleared_counts, ${COUNTS}) AS counts`;

export interface NewCollection {
  readonly classId: Id<'class'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly number: string;
  readonly formAddress: string;
  readonly fields: readonly string[];
  readonly note: string | undefined;
  readonly openedAt: Date;
  readonly closesOn: PlainDate;
}

export async function insertCollection(tx: Transaction, fresh: NewCollection): Promise<Id<'family-collection'>> {
  const { rows } = await sql<{ id: Id<'family-collection'> }>`
    INSERT INTO family_collections (class_id, scope_no, competence_no, number, form_address, fields, note, opened_at, account_id, closes_on)
    VALUES (${fresh.classId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.number}, ${fresh.formAddress},
            ${fresh.fields}::text[], ${fresh.note ?? null}, ${fresh.openedAt}, ${tx.actor.accountId}, ${fresh.closesOn})
    RETURNING id`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('A collection that was added has an id');
  return row.id;
}

/** Newest first. */
export async function listCollections(
  tx: Transaction,
  filter: { readonly id?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<readonly CollectionRow[]> {
  const { rows } = await sql<CollectionRow>`
    SELECT ${COLUMNS} FROM family_collections c JOIN accounts a ON a.id = c.account_id
     WHERE c.scope_no >= ${tx.actor.scopeFrom} AND c.scope_no <= ${tx.actor.scopeTo}
       AND (${filter.id ?? null}::bigint IS NULL OR c.id = ${filter.id ?? null})
       AND (${filter.before ?? null}::bigint IS NULL OR c.id < ${filter.before ?? null})
     ORDER BY c.id DESC LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/** The collection a class has open, locked; there is one at most. */
export async function lockOpenCollection(
  tx: Transaction,
  classId: Id<'class'>,
): Promise<Pick<CollectionRow, 'id' | 'closesOn' | 'closedAt'> | undefined> {
  const { rows } = await sql<Pick<CollectionRow, 'id' | 'closesOn' | 'closedAt'>>`
    SELECT id, closes_on AS "closesOn", closed_at AS "closedAt" FROM family_collections
     WHERE class_id = ${classId} AND closed_at IS NULL FOR UPDATE`.execute(tx.db);
  return rows[0];
}

/** Whether it was still open. */
export async function closeCollection(tx: Transaction, id: Id<'family-collection'>, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE family_collections SET closed_at = ${at} WHERE id = ${id} AND closed_at IS NULL`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Closes what its last day has closed, as of the end of that day; answers how many. */
export async function closeOverdue(tx: Transaction, today: PlainDate): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE family_collections SET closed_at = (closes_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 second'
     WHERE closed_at IS NULL AND closes_on < ${today}`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Clears one collection that was closed before an instant: codes and forms go, the counts stay. Nothing when none is due. */
export async function clearOneClosedBefore(tx: Transaction, before: Date, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM family_collections WHERE closed_at < ${before} AND cleared_at IS NULL
     ORDER BY id LIMIT 1 FOR UPDATE`.execute(tx.db);
  const [due] = rows;
  if (due === undefined) return undefined;
  await sql`
    UPDATE family_collections c SET cleared_at = ${at}, cleared_counts = ${COUNTS} WHERE c.id = ${due.id}`.execute(
    tx.db,
  );
  await sql`DELETE FROM family_codes WHERE collection_id = ${due.id}`.execute(tx.db);
  return due.id;
}
