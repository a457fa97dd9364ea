import { type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { recordIssuedNumber } from '@xueji/students/server';
import { sql } from 'kysely';
import { NUMBER_PROBLEMS, temporaryNumber } from '../model/index.ts';

/**
 * Issues the next temporary number of a county to a pupil, in the caller's transaction: the transaction that approves.
 * A serial whose number was ever issued before (a restored counter, a taken-over record) is passed over.
 * Answers the number masked; in clear it exists only sealed.
 */
export async function issueTemporaryNumber(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
  countyCode: string,
): Promise<{ readonly masked: string }> {
  for (;;) {
    const number = temporaryNumber(countyCode, await takeSerial(tx, countyCode));
    if (number === undefined) refuseWith(NUMBER_PROBLEMS.seriesUsedUp, { series: countyCode });
    const masked = await recordIssuedNumber(services, tx, studentId, { kind: 'L', number });
    if (masked !== undefined) return { masked };
  }
}

async function takeSerial(tx: Transaction, series: string): Promise<number> {
  const { rows } = await sql<{ serial: string }>`
    INSERT INTO number_counters AS counter (series, next_value) VALUES (${series}, 1)
    ON CONFLICT (series) DO UPDATE SET next_value = counter.next_value + 1
    RETURNING next_value - 1 AS serial`.execute(tx.db);
  const serial = rows[0]?.serial;
  if (serial === undefined) throw new Error('The counter gave no serial');
  return Number(serial);
}
