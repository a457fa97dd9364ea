import { parsePlainDate } from '@xueji/kernel';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { type CodeListKey, codeLists } from './code-lists.ts';

const date = z.string().refine((text) => parsePlainDate(text) !== undefined);
const listKey = z.enum(Object.keys(codeLists) as [CodeListKey, ...CodeListKey[]]);
const name = z.string().trim().min(1).max(40);

const codeAdditionFields = {
  list: listKey,
  code: z.string(),
  label: localText,
  /** The value of the nation under which it is counted. */
  countsAs: z.string(),
  validFrom: date,
  /** First day it may no longer be used; null: in force. */
  validTo: date.nullable(),
};

/** A value of the province as it travels with the context of a form. */
export const codeAdditionSchema = z.strictObject(codeAdditionFields).meta({ id: 'CodeAddition' });

const storedAdditionSchema = z
  .strictObject({
    id: idText,
    ...codeAdditionFields,
    /** The document that says so. */
    source: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'StoredCodeAddition' });

export type StoredCodeAdditionRow = z.output<typeof storedAdditionSchema>;

export const codeAdditionListSchema = z
  .strictObject({
    /** The business date: what is not yet or no longer in force may be told by it. */
    today: date,
    additions: z.array(storedAdditionSchema),
  })
  .meta({ id: 'CodeAdditionList' });

export const newAdditionSchema = z.strictObject({
  list: listKey,
  code: z.string().trim().min(1).max(4),
  label: z.strictObject({ zh: name, en: name }),
  countsAs: z.string().max(4),
  source: z.string().trim().min(2).max(200),
});

export const additionParamsSchema = z.strictObject({ additionId: idText });
export const codeAdditionIdSchema = z.strictObject({ additionId: idText }).meta({ id: 'CodeAdditionId' });
