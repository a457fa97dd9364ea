import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { CODE_SET_PROBLEMS } from '../model/index.ts';
import { endAddition, lockOwnAddition } from './code-addition-repository.ts';

/** Retires a value of the actor's province today: no form offers it any more, records that have it keep it. */
export async function retireCode(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  id: Id<'code-addition'>,
  expectedVersion: number,
): Promise<void> {
  const today = dateInShanghai(clock.now());
  const addition = await lockOwnAddition(tx, id, today);
  if (addition === undefined) refuseWith(CODE_SET_PROBLEMS.additionNotFound);
  refuseIfStale(expectedVersion, addition.version);
  await endAddition(tx, id, today);
  const { list, code } = addition;
  await appendAudit(tx, { action: 'code-sets.retire-code', filter: { additionId: id, list, code } });
}
