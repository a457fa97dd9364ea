import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { Leaf } from './merkle-root.ts';
import type { Seal, SealedLog } from './seal.ts';

const HASH_BYTES = 32;
/** Held while a log is sealed, so that two servers on one database do not number the same seal. */
const SEAL_LOCK = 7_264_020;

/** Waits for whoever is sealing. Given back with the transaction. */
export async function lockSealing({ db }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${SEAL_LOCK})`.execute(db);
}

/** The entries of a log in a range of transactions, as hashes in commit order. */
export async function listLeaves({ db }: Transaction, log: SealedLog, from: string, below: string): Promise<Leaf[]> {
  const { rows } = await sql<{ entry_id: string; hash: Buffer }>`
    SELECT entry_id, hash FROM read_entry_hashes(${log}, ${from}::xid8, ${below}::xid8)`.execute(db);
  return rows.map((row) => ({ entryId: row.entry_id, hash: row.hash }));
}

/** Where the next seal of a log ends: nothing is added below it any more. */
export async function findNextEnd({ db }: Transaction, log: SealedLog, from: string, count: number): Promise<string> {
  const { rows } = await sql<{ below: string }>`
    SELECT next_seal_end(${log}, ${from}::xid8, ${count})::text AS below`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A function of one value answers with one row');
  return row.below;
}

export async function findLastSeal(tx: Transaction, log: SealedLog): Promise<Seal | undefined> {
  const row = await selectSeals(tx, log).orderBy('seal_no', 'desc').limit(1).executeTakeFirst();
  return row && readSeal(row);
}

/** The seal of a log that follows a number; undefined after the last. */
export async function findSealAfter(tx: Transaction, log: SealedLog, sealNo: string): Promise<Seal | undefined> {
  const row = await selectSeals(tx, log).where('seal_no', '>', sealNo).orderBy('seal_no').limit(1).executeTakeFirst();
  return row && readSeal(row);
}

export async function insertSeal({ db }: Transaction, seal: Seal): Promise<void> {
  await db
    .insertInto('event_seals')
    .values({
      log: seal.log,
      seal_no: seal.sealNo,
      from_xid: seal.fromXid,
      below_xid: seal.belowXid,
      event_ids: seal.leaves.map(({ entryId }) => entryId),
      leaves: Buffer.concat(seal.leaves.map(({ hash }) => hash)),
      root: seal.root,
      previous: seal.previous,
      sealed_at: seal.sealedAt,
      signature: seal.signature,
    })
    .execute();
}

function selectSeals({ db }: Transaction, log: SealedLog) {
  return db.selectFrom('event_seals').selectAll().where('log', '=', log);
}

type SealRow = Awaited<ReturnType<ReturnType<typeof selectSeals>['executeTakeFirstOrThrow']>>;

function readSeal(row: SealRow): Seal {
  return {
    log: row.log,
    sealNo: row.seal_no,
    fromXid: row.from_xid,
    belowXid: row.below_xid,
    leaves: row.event_ids.map((entryId, place) => ({
      entryId,
      hash: row.leaves.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
    })),
    root: row.root,
    previous: row.previous,
    sealedAt: row.sealed_at,
    signature: row.signature,
  };
}
