import { type ExtensionField, type ExtensionPath, extensionPath } from './extension-field.ts';
import {
  type FieldPath,
  GUARDIAN_FIELDS,
  type GuardianFieldKey,
  type GuardianFieldPath,
  guardianPath,
  STUDENT_FIELDS,
} from './field-catalogue.ts';

/**
 * The field a column of a workbook holds, by its header: label, CEMS key or another known spelling. Family members carry their
 * number (成员2姓名); a header without one (监护人姓名) is the first. What people put around a name does not matter: numbers
 * before it, hints in brackets or on a second line, the word pupil (学生姓名). Undefined for a column that is none of ours.
 */
export function findFieldByHeader(header: string): FieldPath | undefined {
  for (const name of readingsOf(header)) {
    const field = HEADERS.get(name) ?? findMemberField(name);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The field of the province a column holds, by its header: the label in either language, or the key. */
export function findExtensionByHeader(
  header: string,
  fields: readonly Pick<ExtensionField, 'key' | 'label'>[],
): ExtensionPath | undefined {
  if (fields.length === 0) return undefined;
  for (const name of readingsOf(header)) {
    const field = fields.find(({ key, label }) => [label.zh, label.en, key].some((each) => foldHeader(each) === name));
    if (field !== undefined) return extensionPath(field.key);
  }
  return undefined;
}

/** The field of a family member, counted from 0, that stands below or behind a title for that person: 父亲 | 电话. */
export function findFieldOfMember(index: number, header: string): GuardianFieldPath | undefined {
  for (const name of readingsOf(header)) {
    const key = MEMBER_HEADERS.get(name) ?? NUMBERED_HEADERS.get(`成员${NUMBER_PLACE}${name}`);
    if (key !== undefined) return guardianPath(index, key);
  }
  return undefined;
}

/** One spelling of a header: width, case and blanks do not matter, nor do the marks of a required column. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}*★☆●:]/gu, '')
    .replace(/\((必填|选填)项?\)/g, '');
}

/** What a header may mean, the most literal first. Each further reading leaves out something that is no part of the name. */
function readingsOf(header: string): ReadonlySet<string> {
  const whole = foldHeader(header);
  const [firstLine = ''] = header.trim().split(/[\r\n]/, 1);
  const readings = [whole];
  for (const text of [whole, foldHeader(firstLine)]) {
    const bare = text.replace(BRACKETED, '').replace(NUMBERED, '');
    readings.push(bare, bare.replace(OF_THE_PUPIL, ''));
  }
  return new Set(readings.filter((reading) => reading !== ''));
}

/** Brackets that say how to fill the column: (yyyymmdd), 【必填】, (如：汉族). Others belong to the name: 姓名(拼音) is not 姓名. */
const BRACKETED = /[([【][^()[\]【】]*(?:yyyy|\d|\/|格式|文本|必|选|如|例|填|或|注)[^()[\]【】]*[)\]】]/g;
/** 1.姓名, 02、性别. */
const NUMBERED = /^\d{1,2}[.、_-]/;
const OF_THE_PUPIL = /^(学生|幼儿|儿童|新生|孩子|本人)(的)?/;

function findMemberField(name: string): GuardianFieldPath | undefined {
  const number = /[1-9]\d?/.exec(name)?.[0];
  if (number === undefined) return undefined;
  const key = NUMBERED_HEADERS.get(name.replace(number, NUMBER_PLACE));
  return key === undefined ? undefined : guardianPath(Number(number) - 1, key);
}

const NUMBER_PLACE = '{n}';

const HEADERS: ReadonlyMap<string, FieldPath> = new Map<string, FieldPath>([
  ...GUARDIAN_FIELDS.flatMap(({ key, aliases }) =>
    aliases
      .filter((alias) => !alias.includes(NUMBER_PLACE))
      .map((alias) => [foldHeader(alias), guardianPath(0, key)] as const),
  ),
  ...STUDENT_FIELDS.flatMap(({ key, label, pinyinKey, aliases }) =>
    [label.zh, label.en, key, ...(pinyinKey === undefined ? [] : [pinyinKey]), ...aliases].map(
      (header) => [foldHeader(header), key] as const,
    ),
  ),
]);

const NUMBERED_HEADERS: ReadonlyMap<string, GuardianFieldKey> = new Map(
  GUARDIAN_FIELDS.flatMap(({ key, aliases }) =>
    aliases.filter((alias) => alias.includes(NUMBER_PLACE)).map((alias) => [foldHeader(alias), key] as const),
  ),
);

const MEMBER_HEADERS: ReadonlyMap<string, GuardianFieldKey> = new Map(
  GUARDIAN_FIELDS.flatMap(({ key, label }) =>
    [label.zh, label.en, key].map((name) => [foldHeader(name), key] as const),
  ),
);
