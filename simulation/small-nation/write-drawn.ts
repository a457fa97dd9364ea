import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { IssuedNumbers } from './issued-numbers.ts';
import { recordsOf, type SealedRecord, type SeededRecord, sealNext } from './seeded-record.ts';
import type { WrittenCohort } from './write-classes.ts';

/** Large enough that statements cost little, small enough that sealing the next batch and writing this one overlap. */
const BATCH_SIZE = 1_000;

/** Pupils are drawn as they are needed: a whole nation need not fit in memory. */
export function* drawRecords(
  cohorts: readonly WrittenCohort[],
  numbers: IssuedNumbers,
  seed: number,
): Generator<SeededRecord, undefined> {
  for (const cohort of cohorts) yield* recordsOf(cohort, numbers, seed);
  return undefined;
}

/** The database writes one batch while the next is drawn and sealed. Returns how many pupils there were. */
export async function writeDrawn(
  vault: Vault,
  records: Iterator<SeededRecord, undefined>,
  write: (batch: readonly SealedRecord[]) => Promise<void>,
): Promise<number> {
  let pupilCount = 0;
  for (let batch = await sealNext(vault, records, BATCH_SIZE); batch.length > 0; ) {
    pupilCount += batch.length;
    [batch] = await Promise.all([sealNext(vault, records, BATCH_SIZE), write(batch)]);
  }
  return pupilCount;
}

/** Numbers issued from now on go on where the seeded ones end. */
export async function writeCounters(tx: Transaction, numbers: IssuedNumbers): Promise<void> {
  for (const [series, nextValue] of numbers.nextSerials) {
    await sql`INSERT INTO number_counters (series, next_value) VALUES (${series}, ${nextValue})`.execute(tx.db);
  }
}
