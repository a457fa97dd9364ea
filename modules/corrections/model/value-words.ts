import { labelOf, listOf, type ProvincialLists } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import {
  codeListKeyOf,
  type FieldValue,
  maskedFieldValue,
  type StudentFieldKey,
  studentField,
  writtenValue,
} from '@xueji/students';

const YES: LocalText = { zh: '是', en: 'Yes' };
const NO: LocalText = { zh: '否', en: 'No' };

/** A value before or after as people read it: codes by their names, those of the province included, telephones masked. */
export function valueWords(key: StudentFieldKey, value: FieldValue, provincial: ProvincialLists): LocalText {
  const field = studentField(key);
  if (typeof value === 'boolean') return value ? YES : NO;
  const written = maskedFieldValue(key, writtenValue(value));
  if (field.kind !== 'code') return { zh: written, en: written };
  const list = listOf(codeListKeyOf(field, '6-3'), provincial);
  return { zh: labelOf(list, written, 'zh'), en: labelOf(list, written, 'en') };
}
