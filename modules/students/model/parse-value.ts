import { codeLists, isOnForm, listOf, matchCode } from '@xueji/code-sets';
import { normaliseDivisionCode } from '@xueji/divisions';
import { type PlainDate, parsePlainDate, plainDate, type TextValues, unreachable } from '@xueji/kernel';
import { cleanIdentifier, cleanName, cleanText, isEmptyMark } from './clean-text.ts';
import type { FieldDeclaration } from './fields/field.ts';
import type { ReadingRuleId } from './rules/reading-rules.ts';
import { codeListKeyOf, type RecordContext, type ValueOfKind, type YearMonth, yearMonth } from './student-record.ts';
import { TEXT_FORMS } from './text-forms.ts';

/** What a cell or an input holds before it means anything. `text` of a number is what the sheet shows. */
export type RawValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'date'; readonly date: PlainDate }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'empty' };

/** Any value a draft can hold. */
export type FieldValue = ValueOfKind[keyof ValueOfKind];

/** A value (perhaps with a remark on how it was written), nothing, or why it cannot be read. */
export type ParsedValue =
  | { readonly kind: 'value'; readonly value: FieldValue; readonly remark?: ReadingRuleId }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly ruleId: ReadingRuleId; readonly values?: TextValues };

export type ReadingContext = Pick<RecordContext, 'today' | 'stage' | 'schoolSystem' | 'findClass' | 'codeLists'>;

/**
 * Reads one raw value as the catalogue declares its field. Form and import read through here, so they accept the same spellings:
 * codes, names or both (1-男), dates in any usual notation, full-width characters, blanks. Never guesses: what could be two
 * things is unreadable.
 */
export function parseValue(field: FieldDeclaration, raw: RawValue, context: ReadingContext): ParsedValue {
  if (raw.kind === 'empty') return EMPTY;
  if (field.kind === 'identifier' && raw.kind === 'number') return unreadable('F-numeric-id');
  if (raw.kind === 'date' && field.kind === 'date') return valueOf(raw.date);
  const written = writtenText(raw);
  const text = cleanText(written);
  if (isEmptyMark(text)) return EMPTY;
  if (FORMULA_ERROR.test(text)) return unreadable('F-formula-error');
  if (MASKED.test(text)) return unreadable('F-masked');
  switch (field.kind) {
    case 'text':
      return readText(field, written);
    case 'identifier':
      return readIdentifier(field, written);
    case 'code':
      return readCode(field, text, context);
    case 'date':
      return readDate(text);
    case 'year-month':
      return readYearMonth(text);
    case 'yes-no':
      return readYesNo(text);
    case 'division':
      return readDivision(text);
    case 'decimal':
      return readDecimal(field, raw, text);
    case 'phone':
      return readPhone(text);
    case 'reference':
      return readReference(field, text, context);
    default:
      return unreachable(field.kind);
  }
}

const EMPTY: ParsedValue = { kind: 'empty' };
/** What a spreadsheet shows where a formula failed. */
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;

/** What files and pages show in place of protected values: 138****1234. No value has two stars. */
const MASKED = /[*＊]{2}/;

function valueOf(value: FieldValue): ParsedValue {
  return { kind: 'value', value };
}

function unreadable(ruleId: ReadingRuleId, values?: TextValues): ParsedValue {
  return { kind: 'unreadable', ruleId, ...(values === undefined ? {} : { values }) };
}

/** What a cell or an input says, as text. */
export function writtenText(raw: Exclude<RawValue, { kind: 'empty' }>): string {
  switch (raw.kind) {
    case 'text':
      return raw.text;
    case 'number':
      // A sheet may show 1.76E+10 or 17,609,430,727; the number itself is what was typed.
      return Number.isSafeInteger(raw.value) ? String(raw.value) : raw.text;
    case 'date':
      return raw.date;
    case 'boolean':
      return raw.value ? '是' : '否';
    default:
      return unreachable(raw);
  }
}

function readText(field: FieldDeclaration, written: string): ParsedValue {
  const cleaned = cleanText(written);
  if (cleaned === '无') return EMPTY;
  const text = field.key === 'name' ? cleanName(written) : cleaned;
  const wrongLength = lengthProblem(field, text);
  if (wrongLength !== undefined) return wrongLength;
  if (field.textForm !== undefined) return readForm(field.textForm, text);
  return text === cleaned ? valueOf(text) : { kind: 'value', value: text, remark: 'R08' };
}

function readIdentifier(field: FieldDeclaration, written: string): ParsedValue {
  const text = cleanIdentifier(written);
  if (text === '无') return EMPTY;
  // How a spreadsheet writes a long number into CSV: the digits behind are gone.
  if (SCIENTIFIC.test(text)) return unreadable('F-numeric-id');
  return lengthProblem(field, text) ?? (field.textForm === undefined ? valueOf(text) : readForm(field.textForm, text));
}

const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,2}$/;

function readForm(form: keyof typeof TEXT_FORMS, text: string): ParsedValue {
  const { read, expected } = TEXT_FORMS[form];
  const value = read(text);
  return value === undefined ? unreadable('F-format', { expected }) : valueOf(value);
}

function lengthProblem({ lengthMin = 0, lengthMax }: FieldDeclaration, text: string): ParsedValue | undefined {
  const length = [...text].length;
  if (length < lengthMin) return unreadable('F-too-short', { min: lengthMin });
  return lengthMax !== undefined && length > lengthMax ? unreadable('F-length', { max: lengthMax }) : undefined;
}

function readCode(field: FieldDeclaration, text: string, context: ReadingContext): ParsedValue {
  const list = listOf(codeListKeyOf(field, context.schoolSystem), context.codeLists);
  const code = matchCode(list, text, context.stage)?.code;
  if (code === undefined) return unreadable('F-code');
  if (field.formValuesOnly === true && !isOnForm(list, code, context.today)) return unreadable('F-code');
  return valueOf(code);
}

const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
/** 2020-3-5, 2020/3/5, 2020.3.5, 2020年3月5日, with or without a midnight that a spreadsheet added. */
const SEPARATED_DATE = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?( 0?0:00(:00)?)?$/;

function readDate(written: string): ParsedValue {
  const text = withPlainSeparators(written);
  if (!COMPACT_DATE.test(text) && !SEPARATED_DATE.test(text)) return unreadable('F-date');
  const date = plainDateOf(text);
  return date === undefined ? unreadable('F-no-such-day') : valueOf(date);
}

/** The day a cleaned text names in any usual notation; undefined when it names none. */
export function plainDateOf(written: string): PlainDate | undefined {
  const text = withPlainSeparators(written);
  const match = COMPACT_DATE.exec(text) ?? SEPARATED_DATE.exec(text);
  return match === null ? undefined : plainDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A Chinese keyboard gives wide hyphens, strokes and full stops between the parts of a date. */
function withPlainSeparators(text: string): string {
  return text
    .replace(/[－—–]/g, '-')
    .replace(/／/g, '/')
    .replace(/[．。]/g, '.');
}

const COMPACT_YEAR_MONTH = /^(\d{4})(\d{2})$/;
const SEPARATED_YEAR_MONTH = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?$/;

function readYearMonth(written: string): ParsedValue {
  const text = withPlainSeparators(written);
  const match = COMPACT_YEAR_MONTH.exec(text) ?? SEPARATED_YEAR_MONTH.exec(text);
  const value = match === null ? monthOfDate(text) : yearMonth(Number(match[1]), Number(match[2]));
  return value === undefined ? unreadable('F-year-month') : valueOf(value);
}

/** A whole date names its month too: a date cell, or 20260901. */
function monthOfDate(text: string): YearMonth | undefined {
  const read = readDate(text);
  const date = read.kind === 'value' ? parsePlainDate(String(read.value)) : undefined;
  return date === undefined ? undefined : yearMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
}

function readYesNo(text: string): ParsedValue {
  const code = matchCode(codeLists.yesNo, text)?.code;
  return code === undefined ? unreadable('F-yes-no') : valueOf(code === '1');
}

/** 河南省郑州市金水区 410105, as files and papers of the register have it: the code says which, the name is for people. */
const NAMED_DIVISION = /^\p{Script=Han}+ (\d{6}|\d{12})$/u;

function readDivision(text: string): ParsedValue {
  const code = normaliseDivisionCode(NAMED_DIVISION.exec(text)?.[1] ?? text);
  return code === undefined ? unreadable('F-division') : valueOf(code);
}

const DISTANCE = /^(\d+(?:\.\d+)?) ?(?:公里|千米|km)?$/i;

function readDecimal(
  { valueMax = Number.MAX_SAFE_INTEGER }: FieldDeclaration,
  raw: RawValue,
  text: string,
): ParsedValue {
  const value = raw.kind === 'number' ? raw.value : Number(DISTANCE.exec(text)?.[1] ?? Number.NaN);
  if (!Number.isFinite(value)) return unreadable('F-decimal');
  if (value < 0 || value > valueMax) return unreadable('F-range', { max: valueMax });
  return valueOf(Math.round(value * 10) / 10);
}

const MOBILE = /^1\d{10}$/;
const LANDLINE = /^(010|02\d|0[3-9]\d{2})(\d{7,8})(-\d{1,6})?$/;
const ABROAD = /^\+[1-9]\d{6,14}$/;

function readPhone(text: string): ParsedValue {
  if (text === '无') return EMPTY;
  const compact = text.replace(/[ ()（）]/g, '').replace(/[—–－]/g, '-');
  const digits = compact.replaceAll('-', '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  if (MOBILE.test(digits)) return valueOf(digits);
  if (ABROAD.test(digits)) return valueOf(digits);
  const landline = LANDLINE.exec(compact.replace(/^(0\d{2,3})-/, '$1'));
  return landline === null ? unreadable('F-phone') : valueOf(`${landline[1]}-${landline[2]}${landline[3] ?? ''}`);
}

function readReference(field: FieldDeclaration, text: string, context: ReadingContext): ParsedValue {
  if (field.key !== 'classId') return valueOf(text);
  const known = context.findClass(text);
  return known === undefined ? unreadable('R14a') : valueOf(known.id);
}
