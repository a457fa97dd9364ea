import { localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { EXTENSION_KINDS } from './extension-field.ts';

/** Two digits of the province, x, a number: 41x3. */
export const extensionKeySchema = z.string().regex(/^[1-9]\d{1}x[1-9]\d{0,2}$/);

const choiceSchema = z.strictObject({ code: z.string(), label: localText });

export const extensionFieldSchema = z
  .strictObject({
    key: extensionKeySchema,
    label: localText,
    help: localText,
    kind: z.enum(EXTENSION_KINDS),
    choices: z.array(choiceSchema).readonly(),
    isRequired: z.boolean(),
  })
  .meta({ id: 'ExtensionField' });

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const extensionFieldListSchema = z
  .strictObject({
    today: z.string(),
    /** The asking office is the province and may add to them. */
    mayChange: z.boolean(),
    fields: z.array(
      z.strictObject({
        ...extensionFieldSchema.shape,
        source: z.string(),
        effectiveFrom: daySchema,
        retiredFrom: daySchema.nullable(),
        setBy: z.string(),
        version: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ExtensionFieldList' });

/** In words of both languages, as they stand on the form. */
function wordsOf(lengthMax: number) {
  const words = z.string().trim().min(1).max(lengthMax);
  return z.strictObject({ zh: words, en: words });
}

const CHOICES_MAX = 60;
const LABEL_LENGTH_MAX = 40;
const HELP_LENGTH_MAX = 200;

const wording = {
  label: wordsOf(LABEL_LENGTH_MAX),
  help: wordsOf(HELP_LENGTH_MAX),
  isRequired: z.boolean(),
  /** The decision or notice the province asks by. */
  source: z.string().trim().min(2).max(200),
};

/** What a province asks for, newly. */
export const addExtensionFieldSchema = z
  .strictObject({
    ...wording,
    kind: z.enum(EXTENSION_KINDS),
    choices: z
      .array(z.strictObject({ code: z.string().regex(/^[0-9A-Z]{1,4}$/), label: wordsOf(LABEL_LENGTH_MAX) }))
      .max(CHOICES_MAX),
    effectiveFrom: z.iso.date(),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0)
  .refine(({ choices }) => new Set(choices.map(({ code }) => code)).size === choices.length);

/** Other words for the same field, or another requirement. What kind it is stays: records have values of it. */
export const changeExtensionFieldSchema = z.strictObject(wording);
