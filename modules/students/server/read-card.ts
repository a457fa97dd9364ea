import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { StudentRecord } from '../model/index.ts';
import { readClearValues } from './read-clear-values.ts';
import { findRecord } from './read-record.ts';

/** A record as its card prints it, with protected values masked or in clear. The caller audits the print. */
export async function findCardRecord(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
  numbers: 'masked' | 'full',
): Promise<StudentRecord | undefined> {
  const record = await findRecord(tx, studentId);
  if (record === undefined || numbers === 'masked') return record;
  const clear = await readClearValues(services, tx, studentId);
  const inClear = (values: StudentRecord['values'], prefix: string): StudentRecord['values'] =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, clear.get(prefix + key) ?? value]));
  return {
    ...record,
    values: inClear(record.values, ''),
    guardians: record.guardians.map(({ ordinal, values }) => ({
      ordinal,
      values: inClear(values, `guardians.${ordinal}.`),
    })),
  };
}
