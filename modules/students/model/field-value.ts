import { codeLists, findItem, labelOf, listOf, type ProvincialLists } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import type { GuardianField, StudentField } from './field-catalogue.ts';
import { codeListKeyOf } from './student-record.ts';

/** A value as the record has it, or the words for a thing of the register; undefined while it is being read. */
export type SheetValue = string | number | boolean | LocalText | null | undefined;

/** How a value is shown. */
export type ShownValue =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: LocalText | string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'division'; readonly code: string }
  | { readonly kind: 'protected'; readonly masked: string };

const YES: LocalText = { zh: '是', en: 'Yes' };
const NO: LocalText = { zh: '否', en: 'No' };

/** How the value of a field is shown: codes by their names, those of the province included, yes and no in words, protected numbers masked. */
export function shownValue(
  field: StudentField | GuardianField,
  value: SheetValue,
  provincial?: ProvincialLists,
): ShownValue {
  if (value === undefined) return { kind: 'waiting' };
  if (value === null || value === '') return { kind: 'empty' };
  if (typeof value === 'object') return { kind: 'text', text: value };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? YES : NO };
  const written = String(value);
  if (field.sensitivity === 'protected') return { kind: 'protected', masked: written };
  switch (field.kind) {
    case 'code':
      return { kind: 'text', text: codeText(field, written, provincial) };
    case 'division':
      return { kind: 'division', code: written };
    case 'date':
      return { kind: 'date', date: written };
    case 'decimal':
      // The form's one decimal is a distance; the English label names the unit itself.
      return { kind: 'text', text: { zh: `${written} 公里`, en: written } };
    case 'yes-no':
    case 'text':
    case 'identifier':
    case 'year-month':
    case 'phone':
    case 'reference':
      return { kind: 'text', text: written };
  }
}

/** Takes two columns of the sheet: addresses and what else fills a line of the form. */
export function isWide(field: StudentField | GuardianField): boolean {
  return (field.lengthMax ?? 0) >= 200;
}

/** The fields by which a pupil belongs to a group that is supported. */
const GROUP_KEYS: ReadonlySet<string> = new Set([
  'leftBehindCode',
  'migrantChild',
  'orphan',
  'martyrFamily',
  'inclusionCode',
  'disabilityCode',
  'aidNeeded',
  'boardingSubsidy',
]);

/** Among many a No, the Yes that money and care follow must be seen at a glance. */
export function standsOut({ key }: StudentField | GuardianField, value: SheetValue): boolean {
  return GROUP_KEYS.has(key) && (value === true || (typeof value === 'string' && value !== '0'));
}

function codeText(
  field: StudentField | GuardianField,
  code: string,
  provincial: ProvincialLists | undefined,
): LocalText {
  // A grade that 6-3 does not have is one of 5-4; those they share have one name in both.
  const system = findItem(codeLists.grade, code) === undefined ? '5-4' : '6-3';
  const list = listOf(codeListKeyOf(field, system), provincial);
  return { zh: labelOf(list, code, 'zh'), en: labelOf(list, code, 'en') };
}
