import { dateInShanghai, type Id, Refused, refuseWith } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { CODE_SET_PROBLEMS, type CodeAddition, decideAddition } from '../model/index.ts';
import { insertAddition, listAdditions, lockAdditions } from './code-addition-repository.ts';

/** Adds a value to a list for the actor's province, from today on. Refuses what `decideAddition` refuses, and `notAProvince`. */
export async function addCode(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  fresh: Omit<CodeAddition, 'validFrom' | 'validTo'> & { readonly source: string },
): Promise<Id<'code-addition'>> {
  if (tx.actor.organisationKind !== organisationKindNumber('province')) refuseWith(CODE_SET_PROBLEMS.notAProvince);
  await lockAdditions(tx);
  const verdict = decideAddition(fresh, await listAdditions(tx));
  if (!verdict.ok) throw new Refused(verdict.refusal);
  const additionId = await insertAddition(tx, { ...fresh, validFrom: dateInShanghai(clock.now()) });
  const { list, code, countsAs } = fresh;
  await appendAudit(tx, { action: 'code-sets.add-code', filter: { additionId, list, code, countsAs } });
  return additionId;
}
