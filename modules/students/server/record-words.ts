import { type ProvincialLists, provincialLists } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import { divisionPath } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import type { Language } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { CardWords } from '../model/index.ts';

/** What turns the codes of records into words, on paper and in workbooks. Made once for many records. */
export async function recordWords(
  tx: Transaction,
  language: Language,
): Promise<CardWords & { readonly codeLists: ProvincialLists }> {
  return {
    language,
    divisionName: (code) => divisionPath(divisionRegister, code).join(''),
    codeLists: provincialLists(await findAdditions(tx)),
  };
}
