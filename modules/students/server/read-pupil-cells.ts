import type { Id, Language } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  ALL_PUPIL_COLUMNS,
  type ExtensionField,
  type ExtensionValues,
  extensionPath,
  extensionText,
  fieldOf,
  isAddress,
  maskAddress,
  maskPhone,
  type PupilColumn,
  splitGuardianPath,
  textOf,
} from '../model/index.ts';
import { listExtensionFields } from './extension-field-repository.ts';
import { type ListedPupil, listWholeRecords } from './list-whole-records.ts';
import { recordWords } from './record-words.ts';

/** The texts of a pupil's cells, by the keys of the columns asked for. */
export type PupilCells = Readonly<Record<string, string | null>>;

type Words = Awaited<ReturnType<typeof recordWords>>;
type Member = ListedPupil['guardians'][number];

/** What every cell is written with. */
interface Pen {
  readonly words: Words;
  readonly isMasked: boolean;
  readonly extensionFields: readonly ExtensionField[];
}

/**
 * What a file says of the given pupils, as far as they are in the actor's scope; protected values masked unless told
 * otherwise. Keys that are no columns of a pupil are left to whoever asked. The caller audits the reading.
 */
export async function readPupilCells(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
  reading: { readonly columns: readonly string[]; readonly isMasked: boolean; readonly language: Language },
): Promise<ReadonlyMap<Id<'student'>, PupilCells>> {
  const columns = ALL_PUPIL_COLUMNS.filter(({ key }) => reading.columns.includes(key));
  const pupils = await listWholeRecords(services, tx, studentIds, { isMasked: reading.isMasked });
  const pen: Pen = {
    words: await recordWords(tx, reading.language),
    isMasked: reading.isMasked,
    extensionFields: await listExtensionFields(tx, tx.actor.scopeFrom),
  };
  return new Map(
    pupils.map((pupil) => [
      pupil.id,
      {
        ...Object.fromEntries(columns.map((column) => [column.key, cellOf(column, pupil, pen)])),
        ...(reading.columns.includes('extension') ? extensionCells(pupil.extension, pen) : {}),
      },
    ]),
  );
}

function cellOf({ key, path }: PupilColumn, pupil: ListedPupil, pen: Pen): string | null {
  if (path !== undefined) {
    const member = splitGuardianPath(path);
    const values = member === undefined ? pupil.values : pupil.guardians[member.index];
    return fieldCell(path, values?.[member?.key ?? path] ?? null, pen);
  }
  const guardian = pupil.guardians.find(({ isGuardian }) => isGuardian === true);
  switch (key) {
    case 'guardian':
      return fieldCell('guardians.0.name', guardian?.['name'] ?? null, pen);
    case 'guardianPhone':
      return fieldCell('guardians.0.phone', guardian?.['phone'] ?? null, pen);
    case 'memberCount':
      return String(pupil.guardians.length);
    case 'extension':
      return extensionCell(pen.extensionFields, pupil.extension, pen.words.language);
    default:
      throw new Error(`The column ${key} has no cell`);
  }
}

function fieldCell(path: NonNullable<PupilColumn['path']>, value: Member[string] | null, pen: Pen): string | null {
  if (value === null) return null;
  const field = fieldOf(path);
  if (pen.isMasked && typeof value === 'string') {
    if (field.kind === 'phone') return maskPhone(value);
    if (isAddress(field.key)) return maskAddress(value);
  }
  return textOf(field, value, pen.words).text;
}

/** The fields of the province for sheets that have a column for each. */
function extensionCells(values: ExtensionValues, { extensionFields, words: { language } }: Pen): PupilCells {
  return Object.fromEntries(
    extensionFields.map((field) => {
      const value = values[field.key];
      return [extensionPath(field.key), value === undefined ? null : extensionText(field, value)[language]];
    }),
  );
}

/** The same in one cell, for sheets that have no room for more. */
function extensionCell(fields: readonly ExtensionField[], values: ExtensionValues, language: Language): string | null {
  const parts = fields.flatMap((field) => {
    const value = values[field.key];
    if (value === undefined) return [];
    const text = extensionText(field, value)[language];
    return [language === 'zh' ? `${field.label.zh}：${text}` : `${field.label.en}: ${text}`];
  });
  return parts.length === 0 ? null : parts.join(language === 'zh' ? '；' : '; ');
}
