import type { Transaction } from '@xueji/platform/database';
import type { CodeAddition } from '../model/index.ts';
import { listAdditions } from './code-addition-repository.ts';

/** What the actor's province has added to the lists, as reading and judging a record need it. */
export async function findAdditions(tx: Transaction): Promise<readonly CodeAddition[]> {
  const additions = await listAdditions(tx);
  return additions.map(({ list, code, label, countsAs, validFrom, validTo }) => ({
    list,
    code,
    label,
    countsAs,
    validFrom,
    validTo,
  }));
}
