import { type LocalText, parsePlainDate } from '@xueji/kernel';
import type { TextFormKey } from './fields/field.ts';
import { parseStudentNumber } from './student-number.ts';

interface TextForm {
  /** How the value is stored, or undefined when the text does not have the form. */
  readonly read: (text: string) => string | undefined;
  /** What the form looks like, for the sentence of a refusal. */
  readonly expected: LocalText;
}

/** Texts with a form of their own. */
export const TEXT_FORMS: Readonly<Record<TextFormKey, TextForm>> = {
  postcode: {
    read: (text) => matching(/^\d{6}$/, text),
    expected: { zh: '6位数字', en: 'six digits' },
  },
  email: {
    read: (text) => matching(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, text),
    expected: { zh: 'name@example.cn 的样式', en: 'the form name@example.cn' },
  },
  'validity-period': {
    read: readValidityPeriod,
    expected: { zh: '“2020.03.05-2025.03.05”或“长期”', en: '2020.03.05-2025.03.05 or 长期' },
  },
  'seat-number': {
    read: (text) => matching(/^[0-9A-Za-z]{1,4}$/, text),
    expected: { zh: '1至4位数字', en: 'one to four digits' },
  },
  'student-number': {
    read: (text) => (parseStudentNumber(text).ok ? text : undefined),
    expected: {
      zh: 'G、L 或 J 加18位，末位校验正确',
      en: 'G, L or J and 18 characters with the right check character',
    },
  },
  'school-code': {
    read: (text) => matching(/^\d{10}$/, text),
    expected: { zh: '10位数字', en: 'ten digits' },
  },
};

function matching(pattern: RegExp, text: string): string | undefined {
  return pattern.test(text) ? text : undefined;
}

/** `yyyy.mm.dd-yyyy.mm.dd`, or from a date without end: `yyyy.mm.dd-长期`, or just 长期. */
function readValidityPeriod(text: string): string | undefined {
  const ends = text
    .replaceAll(/[—–~至]/g, '-')
    .replaceAll(' ', '')
    .split('-');
  if (ends.length === 1) return ends[0] === '长期' ? text : undefined;
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined || !isDottedDate(from)) return undefined;
  if (to === '长期') return `${from}-${to}`;
  return isDottedDate(to) && from < to ? `${from}-${to}` : undefined;
}

function isDottedDate(text: string): boolean {
  return /^\d{4}\.\d{2}\.\d{2}$/.test(text) && parsePlainDate(text.replaceAll('.', '-')) !== undefined;
}
