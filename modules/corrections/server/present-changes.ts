import { provincialLists } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import type { Transaction } from '@xueji/platform/database';
import {
  extensionFieldOf,
  extensionText,
  type FieldValue,
  isExtensionPath,
  labelOfPath,
  type OwnPath,
} from '@xueji/students';
import { listExtensionFields } from '@xueji/students/server';
import type { z } from 'zod';
import { type caseChangesSchema, type PlannedChange, valueWords } from '../model/index.ts';

type PresentChanges = (changes: readonly PlannedChange[]) => z.output<typeof caseChangesSchema>['changes'];

/** Changes as pages show them, in words; with the fields of the province above a place. */
export async function openChangePresenter(tx: Transaction, scopeNo: string): Promise<PresentChanges> {
  const lists = provincialLists(await findAdditions(tx));
  const extension = await listExtensionFields(tx, scopeNo);
  const words = (field: OwnPath, value: FieldValue | null) => {
    if (value === null) return null;
    return isExtensionPath(field)
      ? extensionText(extensionFieldOf(field, extension), String(value))
      : valueWords(field, value, lists);
  };
  return (changes) =>
    changes.map(({ field, from, to, approval }) => ({
      field,
      label: labelOfPath(field, extension),
      from: words(field, from),
      to: words(field, to),
      approval,
    }));
}
