import { provincialLists } from '@xueji/code-sets';
import { divisionPath } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import type { LocalText } from '@xueji/kernel';
import {
  type ExtensionField,
  extensionKeyOf,
  extensionText,
  type FieldPath,
  type FieldValue,
  type FormContext,
  fieldOf,
  labelOfField,
  maskedFieldValue,
  shownValue,
  writtenValue,
} from '@xueji/students';
import { type Difference, type DifferingValue, GUARDIANS } from '../model/index.ts';

const FAMILY_MEMBER: LocalText = { zh: '家庭成员', en: 'Family member' };

/** Differences in words, codes by their names and places by theirs, protected numbers masked. */
export function differencePresenter({ province, codeAdditions }: FormContext) {
  const lists = provincialLists(codeAdditions);
  const extensionOf = (path: string): ExtensionField | undefined =>
    province.extensionFields.find(({ key }) => key === extensionKeyOf(path));

  const words = (path: string, value: FieldValue | null): LocalText | null => {
    if (value === null) return null;
    const written = writtenValue(value);
    if (extensionKeyOf(path) !== undefined) {
      const field = extensionOf(path);
      return field === undefined ? same(written) : extensionText(field, written);
    }
    const field = fieldOf(path as FieldPath);
    const masked = typeof value === 'string' ? maskedFieldValue(path as FieldPath, value) : value;
    const shown = shownValue(field, masked, lists);
    switch (shown.kind) {
      case 'text':
        return typeof shown.text === 'string' ? same(shown.text) : shown.text;
      case 'division':
        return same([...divisionPath(divisionRegister, shown.code), shown.code].join(' '));
      case 'date':
        return same(shown.date);
      case 'protected':
        return same(shown.masked);
      case 'waiting':
      case 'empty':
        return null;
    }
  };

  const label = (path: string): LocalText =>
    extensionKeyOf(path) === undefined ? memberless(path as FieldPath) : (extensionOf(path)?.label ?? same(path));

  const presentValue = ({ path, from, to }: DifferingValue) => ({
    path,
    label: label(path),
    from: words(path, from),
    to: words(path, to),
    isProtected: extensionKeyOf(path) === undefined && fieldOf(path as FieldPath).sensitivity === 'protected',
  });

  return {
    present: ({ key, kind, approval, values, member }: Difference) => ({
      ...{ key, kind, approval },
      label: member === undefined ? label(key) : same(member.name),
      values: values.map(presentValue),
    }),
    /** What a decision was about, when its values are gone. */
    labelOfKey: (key: string): LocalText => (key.startsWith('guardian-') ? FAMILY_MEMBER : label(key)),
    labelOfField: (field: string): LocalText => (field === GUARDIANS ? FAMILY_MEMBER : label(field)),
  };
}

/** Of a member the field alone: whose it is says the heading above. */
function memberless(path: FieldPath): LocalText {
  return path.startsWith('guardians.') ? fieldOf(path).label : labelOfField(path);
}

function same(text: string): LocalText {
  return { zh: text, en: text };
}
