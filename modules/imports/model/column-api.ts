import type { LocalText } from '@xueji/kernel';
import { localText } from '@xueji/platform/contract';
import {
  type ExtensionField,
  extensionPath,
  type FieldPath,
  GUARDIAN_FIELDS,
  guardianPath,
  labelOfPath,
  type RecordPath,
  STUDENT_FIELDS,
} from '@xueji/students';
import { z } from 'zod';

const columnIndex = z.number().int().min(0).max(16_383);
const fieldPath = z.string().regex(/^[A-Za-z][A-Za-z0-9.]{0,59}$/);

/** The sheets of a workbook that look like lists, and what the columns of one of them were taken for. */
export const importColumnsSchema = z
  .strictObject({
    /** Names of the sheets, by whose place one is asked for. */
    sheets: z.array(z.string()),
    sheet: z.number().int(),
    headerRow: z.number().int(),
    columns: z.array(
      z.strictObject({
        index: columnIndex,
        letter: z.string(),
        header: z.string(),
        field: fieldPath.nullable(),
        status: z.enum(['mapped', 'unsure', 'twice', 'unknown']),
        ground: z.enum(['name', 'content', 'memory']).nullable(),
        candidates: z.array(fieldPath),
        /** The first values, masked by their looks. */
        samples: z.array(z.string()),
      }),
    ),
    /** What a column can be. */
    fields: z.array(z.strictObject({ field: fieldPath, label: localText, isRequired: z.boolean() })),
  })
  .meta({ id: 'ImportColumns' });

export const columnsAnswerSchema = z
  .strictObject({
    sheet: z.number().int().min(0).max(999),
    columns: z
      .array(z.strictObject({ index: columnIndex, field: fieldPath.nullable() }))
      .min(1)
      .max(256),
    /** Whether the office is to be understood so from now on. */
    remember: z.boolean(),
  })
  .meta({ id: 'ImportColumnsAnswer' });

/** Family members a list can be said to name. */
const MEMBERS = [0, 1, 2];

/** The fields a column can be said to hold, in the order of the form; those of the province at its end. */
export function choosableFields(
  read: readonly FieldPath[] | undefined,
  extension: readonly ExtensionField[],
): readonly RecordPath[] {
  const all: readonly FieldPath[] = [
    ...STUDENT_FIELDS.filter(({ key }) => key !== 'photo').map(({ key }) => key),
    ...MEMBERS.flatMap((member) => GUARDIAN_FIELDS.map(({ key }) => guardianPath(member, key))),
  ];
  const ofCatalogue = read === undefined ? all : all.filter((field) => read.includes(field));
  return [...ofCatalogue, ...extension.map(({ key }) => extensionPath(key))];
}

/** Fields in one text, for a sentence. */
export function namesOfFields(fields: readonly RecordPath[], extension: readonly ExtensionField[] = []): LocalText {
  const labels = fields.map((field) => labelOfPath(field, extension));
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}
