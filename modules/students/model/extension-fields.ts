import { type CodeList, labelOf, matchCode } from '@xueji/code-sets';
import { fillLocalText, type LocalText, type PlainDate } from '@xueji/kernel';
import { cleanText, isEmptyMark } from './clean-text.ts';
import {
  type DatedExtensionField,
  type ExtensionField,
  type ExtensionPath,
  type ExtensionValues,
  extensionPath,
} from './extension-field.ts';
import type { FieldDeclaration } from './fields/field.ts';
import { parseValue, type RawValue, type ReadingContext, writtenText } from './parse-value.ts';
import type { Finding } from './rules/rule.ts';
import { type FindingSentences, ruleOf } from './student-rules.ts';

/** A finding at a field of the province, with the ids and words of the rules for single values. */
export type ExtensionFinding = Omit<Finding, 'field'> & { readonly field: ExtensionPath };

export interface ExtensionReading {
  readonly values: ExtensionValues;
  readonly findings: readonly ExtensionFinding[];
}

/** Longer than any remark a form has a line for. */
const TEXT_LENGTH_MAX = 200;
/** Money, metres, points: more is a slip of the pen. */
const VALUE_MAX = 9_999_999;

/** The fields forms ask for on a day, in the order they were added. */
export function extensionFieldsOn(
  fields: readonly DatedExtensionField[],
  day: PlainDate,
): readonly DatedExtensionField[] {
  return fields.filter(
    ({ effectiveFrom, retiredFrom }) => effectiveFrom <= day && (retiredFrom === null || retiredFrom > day),
  );
}

/** Reads and judges what was typed into the fields of the province, as the fields of the catalogue are read. */
export function readExtension(
  fields: readonly ExtensionField[],
  texts: Readonly<Record<string, string>>,
  context: ReadingContext,
): ExtensionReading {
  return readExtensionCells(fields, ({ key }) => ({ kind: 'text', text: texts[key] ?? '' }), context);
}

/** The same for the cells of a list. */
export function readExtensionCells(
  fields: readonly ExtensionField[],
  cellOf: (field: ExtensionField) => RawValue,
  context: ReadingContext,
): ExtensionReading {
  const values: Record<string, string> = {};
  const findings: ExtensionFinding[] = [];
  const find = (ruleId: string, { key }: ExtensionField, places: Finding['values'] = {}): void => {
    findings.push({ ruleId, severity: 'error', field: extensionPath(key), values: places });
  };
  for (const field of fields) {
    const read = readOne(field, cellOf(field), context);
    if (read.kind === 'value') values[field.key] = read.value;
    else if (read.kind === 'unreadable') find(read.ruleId, field, read.values);
    else if (field.isRequired) find('F-required', field);
  }
  return { values, findings };
}

/** What a stored record lacks of what the province now asks for. */
export function missingExtension(
  fields: readonly ExtensionField[],
  values: ExtensionValues,
): readonly ExtensionFinding[] {
  return fields
    .filter(({ key, isRequired }) => isRequired && values[key] === undefined)
    .map(({ key }) => ({ ruleId: 'F-required', severity: 'error', field: extensionPath(key), values: {} }));
}

type ReadText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'unreadable'; readonly ruleId: string; readonly values?: Finding['values'] };

function readOne(field: ExtensionField, raw: RawValue, context: ReadingContext): ReadText {
  if (raw.kind === 'empty') return { kind: 'empty' };
  if (field.kind === 'choice') return readChoice(field, cleanText(writtenText(raw)));
  const read = parseValue(declarationOf(field), raw, context);
  if (read.kind !== 'value') return read;
  const { value } = read;
  return { kind: 'value', value: typeof value === 'boolean' ? (value ? '1' : '0') : String(value) };
}

/** A value may be named by the very mark that means nothing elsewhere. */
function readChoice(field: ExtensionField, text: string): ReadText {
  const code = matchCode(codeListOf(field), text)?.code;
  if (code !== undefined) return { kind: 'value', value: code };
  return isEmptyMark(text) ? { kind: 'empty' } : { kind: 'unreadable', ruleId: 'F-code' };
}

/** The field as the controls and readers of the catalogue know fields. A choice is read and drawn by its own values. */
export function declarationOf(field: ExtensionField): FieldDeclaration {
  return {
    key: field.key,
    group: 'extended',
    label: field.label,
    help: field.help,
    aliases: [],
    kind: field.kind === 'choice' ? 'text' : field.kind,
    ...(field.kind === 'text' ? { lengthMax: TEXT_LENGTH_MAX } : {}),
    ...(field.kind === 'decimal' ? { valueMax: VALUE_MAX } : {}),
    required: field.isRequired ? 'always' : 'optional',
    sensitivity: 'personal',
    layer: 'provincial',
  };
}

function codeListOf({ key, label, choices }: ExtensionField): CodeList {
  return { id: key, key, name: label, standard: '', items: choices };
}

/** A stored value in words. */
export function extensionText(field: ExtensionField, value: string): LocalText {
  switch (field.kind) {
    case 'choice': {
      const list = codeListOf(field);
      return { zh: labelOf(list, value, 'zh'), en: labelOf(list, value, 'en') };
    }
    case 'yes-no':
      return value === '1' ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'text':
    case 'date':
    case 'decimal':
      return { zh: value, en: value };
  }
}

/** A finding at a field of the province in words: what is wrong, why, what to do. */
export function describeExtensionFinding(
  { ruleId, values }: Pick<ExtensionFinding, 'ruleId' | 'values'>,
  { label }: ExtensionField,
): FindingSentences {
  const { message, why, fix } = ruleOf(ruleId);
  const places = { ...values, field: label };
  return {
    message: fillLocalText(message, places),
    why: fillLocalText(why, places),
    fix: fillLocalText(fix, places),
  };
}
