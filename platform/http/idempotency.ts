import { createHash } from 'node:crypto';
import { refuseWith } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';

/** Names one act of one account: the route, the key the client chose, and a digest of what it asked for. */
export interface Idempotency {
  readonly route: string;
  readonly key: string;
  readonly bodyHash: Buffer;
}

/** What an act left behind, as ids and numbers: enough to present it again, and nothing personal. */
export type IdempotentResult = { readonly [name: string]: string | number | boolean | null | readonly string[] };

const KEY_FORM = /^[\x21-\x7e]{8,100}$/;

/** Reads the header `Idempotency-Key`; refuses when it is missing or malformed. */
export function readIdempotency(route: string, header: string | undefined, content: unknown): Idempotency {
  if (header === undefined || !KEY_FORM.test(header)) refuseWith(PLATFORM_PROBLEMS.idempotencyKeyMissing);
  return { route, key: header, bodyHash: createHash('sha256').update(canonicalJson(content)).digest() };
}

/**
 * Does the work once for an idempotency key, inside the use case's transaction.
 *
 * The first call does the work and stores its result with the key; a later call with the same content gets the stored
 * result and does nothing; one with other content is refused. Two at once: the second waits for the first to commit.
 * A refused or failed first call leaves no trace, so the second then does the work itself.
 */
export async function runOnce<Result extends IdempotentResult>(
  tx: Transaction,
  idempotency: Idempotency,
  work: () => Promise<Result>,
): Promise<Result> {
  const { route, key, bodyHash } = idempotency;
  const accountId = tx.actor.accountId;
  // The row can be written only when the result is known, and is never updated. Until then this lock stands for it.
  const [, { rows }] = await Promise.all([
    runPrepared(tx.db, sql`select pg_advisory_xact_lock(hashtextextended(${`${accountId}|${route}|${key}`}, 0))`),
    runPrepared(
      tx.db,
      sql<{ body_hash: Buffer; result: IdempotentResult }>`
        select body_hash, result from idempotency_keys where account_id = ${accountId} and route = ${route} and key = ${key}`,
    ),
  ]);
  const [stored] = rows;
  if (stored !== undefined) {
    if (!bodyHash.equals(stored.body_hash)) refuseWith(PLATFORM_PROBLEMS.idempotencyKeyReused);
    return stored.result as Result;
  }
  const result = await work();
  const kept = { account_id: accountId, route, key, body_hash: bodyHash, result: JSON.stringify(result) };
  await runPrepared(tx.db, tx.db.insertInto('idempotency_keys').values(kept));
  return result;
}

/** JSON with the keys of every object in order, so that equal content gives equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
