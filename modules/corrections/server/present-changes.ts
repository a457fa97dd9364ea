import { provincialLists } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import type { Transaction } from '@xueji/platform/database';
import { type FieldValue, labelOfField, type StudentFieldKey } from '@xueji/students';
import type { z } from 'zod';
import { type caseChangesSchema, type PlannedChange, valueWords } from '../model/index.ts';

type PresentChanges = (changes: readonly PlannedChange[]) => z.output<typeof caseChangesSchema>['changes'];

/** Changes as pages show them, in words. */
export async function openChangePresenter(tx: Transaction): Promise<PresentChanges> {
  const lists = provincialLists(await findAdditions(tx));
  const words = (field: StudentFieldKey, value: FieldValue | null) =>
    value === null ? null : valueWords(field, value, lists);
  return (changes) =>
    changes.map(({ field, from, to, approval }) => ({
      field,
      label: labelOfField(field),
      from: words(field, from),
      to: words(field, to),
      approval,
    }));
}
