import type { Id, PlainDate } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { CodeAddition, CodeListKey } from '../model/index.ts';

/** An addition as it stands in the table. */
export interface StoredAddition extends CodeAddition {
  readonly id: Id<'code-addition'>;
  readonly source: string;
  readonly version: number;
}

interface AdditionRow {
  id: Id<'code-addition'>;
  list: CodeListKey;
  code: string;
  name_zh: string;
  name_en: string;
  counts_as: string;
  source: string;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
  version: number;
}

const COLUMNS = sql`a.id, a.list, a.code, a.name_zh, a.name_en, a.counts_as, a.source, a.valid_from, a.valid_to, a.version`;

/** What the actor's province has added, retired values too: records keep them. */
export async function listAdditions(tx: Transaction): Promise<readonly StoredAddition[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<AdditionRow>`
      SELECT ${COLUMNS} FROM code_set_additions a JOIN organisations o ON o.id = a.organisation_id
       WHERE o.scope_from <= ${tx.actor.scopeFrom} AND o.scope_to >= ${tx.actor.scopeFrom}
       ORDER BY a.list, a.code`,
  );
  return rows.map(toAddition);
}

/** An addition of the actor's own office that is in force on a day, locked. */
export async function lockOwnAddition(
  tx: Transaction,
  id: Id<'code-addition'>,
  today: PlainDate,
): Promise<StoredAddition | undefined> {
  const { rows } = await sql<AdditionRow>`
    SELECT ${COLUMNS} FROM code_set_additions a
     WHERE a.id = ${id} AND a.organisation_id = ${tx.actor.organisationId} AND (a.valid_to IS NULL OR a.valid_to > ${today})
       FOR UPDATE`.execute(tx.db);
  return rows[0] && toAddition(rows[0]);
}

/** Waits for whoever else of the office is adding, so that two never take one code. */
export async function lockAdditions(tx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('code-sets.additions', ${tx.actor.organisationId}::bigint))`.execute(
    tx.db,
  );
}

export async function insertAddition(
  tx: Transaction,
  fresh: Omit<CodeAddition, 'validTo'> & { readonly source: string },
): Promise<Id<'code-addition'>> {
  const { rows } = await sql<{ id: Id<'code-addition'> }>`
    INSERT INTO code_set_additions (organisation_id, list, code, name_zh, name_en, counts_as, source, valid_from)
    VALUES (${tx.actor.organisationId}, ${fresh.list}, ${fresh.code}, ${fresh.label.zh}, ${fresh.label.en},
            ${fresh.countsAs}, ${fresh.source}, ${fresh.validFrom})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The addition was not written');
  return id;
}

export async function endAddition(tx: Transaction, id: Id<'code-addition'>, from: PlainDate): Promise<void> {
  await sql`
    UPDATE code_set_additions SET valid_to = greatest(valid_from, ${from}::date), version = version + 1
     WHERE id = ${id} AND organisation_id = ${tx.actor.organisationId}`.execute(tx.db);
}

function toAddition(row: AdditionRow): StoredAddition {
  return {
    id: row.id,
    list: row.list,
    code: row.code,
    label: { zh: row.name_zh, en: row.name_en },
    countsAs: row.counts_as,
    source: row.source,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    version: row.version,
  };
}
