import type { PlainDate } from '@xueji/kernel';
import type { StudentDraft } from '../student-record.ts';
import { type Hit, hit, type RuleDeclaration, SOURCES } from './rule.ts';

const file = { severity: 'error', scope: 'file', source: SOURCES.measures } as const;

/** Rules 23, 25, 26 and 27 as far as one file decides them. `{rows}` names the other rows. */
export const FILE_RULES = {
  R25a: {
    ...file,
    fields: ['nationalNumber'],
    title: { zh: '学籍号在文件中重复', en: 'Student number repeated in the file' },
    message: { zh: '与第{rows}行的学籍号相同', en: 'The same student number as in row {rows}' },
    why: {
      zh: '学籍号一人一号，一个学籍只登记一次。',
      en: 'A number belongs to one person, and a record is opened once.',
    },
    fix: { zh: '删去重复的行，或更正学籍号。', en: 'Remove the repeated row, or correct the number.' },
  },
  R25b: {
    ...file,
    fields: ['idNumber'],
    title: { zh: '身份证件号在文件中重复', en: 'ID number repeated in the file' },
    message: { zh: '与第{rows}行的身份证件号相同', en: 'The same ID number as in row {rows}' },
    why: { zh: '一人一籍：同一个证件号只能登记一次。', en: 'One person, one record: a number is registered once.' },
    fix: {
      zh: '是同一人的删去一行，不是的按证件更正号码。',
      en: 'If it is one person remove a row; if not, correct the number from the document.',
    },
  },
  R26: {
    ...file,
    severity: 'warning',
    fields: ['name', 'sexCode', 'birthDate'],
    title: { zh: '姓名、性别、出生日期在文件中都有相同的', en: 'Same name, sex and birth date twice in the file' },
    message: { zh: '与第{rows}行姓名、性别、出生日期都相同', en: 'Name, sex and birth date as in row {rows}' },
    why: {
      zh: '两行都没有证件号，无法判断是不是同一个人。',
      en: 'Neither has an ID number, so whether they are one person cannot be told.',
    },
    fix: {
      zh: '是同一人的删去一行；不是的，提交审核时以监护人和在读证明区分。',
      en: 'If it is one person remove a row; if not, guardians and proof of attendance tell them apart at review.',
    },
  },
  R23: {
    ...file,
    severity: 'warning',
    fields: ['phone'],
    source: SOURCES.form,
    title: { zh: '多名学生用同一个联系电话', en: 'Many pupils share a telephone number' },
    message: { zh: '有{count}名学生用同一个联系电话', en: '{count} pupils share this telephone number' },
    why: {
      zh: '超过5人共用的电话往往不是家长本人的。',
      en: 'A number shared by more than five is rarely a parent’s own.',
    },
    fix: { zh: '向家长核实，填写能联系到监护人的号码。', en: 'Ask the family for a number that reaches a guardian.' },
  },
  R27: {
    ...file,
    severity: 'warning',
    fields: ['onlyChild', 'guardians.idNumber'],
    source: SOURCES.form,
    title: { zh: '独生子女与他人有同一个监护人', en: 'Only children with the same guardian' },
    message: {
      zh: '独生子女与第{rows}行的学生有同一个监护人',
      en: 'An only child with the same guardian as row {rows}',
    },
    why: { zh: '同一监护人名下有两名学生，可能不是独生子女。', en: 'Two pupils of one guardian may be siblings.' },
    fix: {
      zh: '核对“是否独生子女”；监护人不是父母的不必处理。',
      en: 'Check the entry; where the guardian is not a parent nothing is to be done.',
    },
  },
} as const satisfies Record<string, RuleDeclaration>;

type FileRuleId = keyof typeof FILE_RULES;

/** What the rules of a file have to remember of each row; small, so that a hundred thousand rows fit. */
export interface FileEntry {
  /** Row number in the sheet, as people see it. */
  readonly row: number;
  readonly name: string | undefined;
  readonly sexCode: string | undefined;
  readonly birthDate: PlainDate | undefined;
  readonly idNumber: string | undefined;
  /** False where a number was given that could not be read: such a pupil has one. */
  readonly isWithoutIdNumber: boolean;
  readonly nationalNumber: string | undefined;
  readonly phone: string | undefined;
  readonly onlyChild: boolean | undefined;
  readonly guardianIdNumbers: readonly string[];
}

export interface FileHit {
  readonly row: number;
  readonly hit: Hit<FileRuleId>;
}

/** What to remember of a row once it has been read. */
export function fileEntryOf(row: number, draft: StudentDraft, isIdNumberUnreadable: boolean): FileEntry {
  const { name, sexCode, birthDate, idNumber, nationalNumber, phone, onlyChild } = draft;
  const guardianIdNumbers = draft.guardians.flatMap((guardian) => guardian.idNumber ?? []);
  const isWithoutIdNumber = idNumber === undefined && !isIdNumberUnreadable;
  return {
    row,
    name,
    sexCode,
    birthDate,
    idNumber,
    isWithoutIdNumber,
    nationalNumber,
    phone,
    onlyChild,
    guardianIdNumbers,
  };
}

/**
 * By what rows are compared: rows without a common key have nothing to say about each other. Holds numbers of people: hash it
 * before it is kept.
 */
export function fileKeysOf(entry: FileEntry): readonly string[] {
  const keys: readonly (readonly [string, string | undefined])[] = [
    ['number', entry.nationalNumber],
    ['id', entry.idNumber],
    ['namesake', namesakeKey(entry)],
    ['phone', entry.phone],
    ...entry.guardianIdNumbers.map((number) => ['guardian', number] as const),
  ];
  return keys.flatMap(([kind, value]) => (value === undefined ? [] : [`${kind} ${value}`]));
}

const PHONE_SHARED_MAX = 5;
/** How many other rows a message names. */
const ROWS_NAMED_MAX = 5;

export function* checkRows(entries: readonly FileEntry[]): Iterable<FileHit> {
  for (const group of groupsOf(entries, (entry) => entry.nationalNumber)) {
    for (const { row } of group) yield { row, hit: hit('R25a', 'nationalNumber', { rows: otherRows(group, row) }) };
  }
  for (const group of groupsOf(entries, (entry) => entry.idNumber)) {
    for (const { row } of group) yield { row, hit: hit('R25b', 'idNumber', { rows: otherRows(group, row) }) };
  }
  for (const group of groupsOf(entries, namesakeKey)) {
    for (const { row } of group) yield { row, hit: hit('R26', 'name', { rows: otherRows(group, row) }) };
  }
  for (const group of groupsOf(entries, (entry) => entry.phone)) {
    if (group.length <= PHONE_SHARED_MAX) continue;
    for (const { row } of group) yield { row, hit: hit('R23', 'phone', { count: group.length }) };
  }
  yield* checkSiblings(entries);
}

/** Twins have two ID numbers: only pupils without any are compared by name. */
function namesakeKey({ isWithoutIdNumber, name, sexCode, birthDate }: FileEntry): string | undefined {
  if (!isWithoutIdNumber || name === undefined || sexCode === undefined || birthDate === undefined) return undefined;
  return `${birthDate} ${sexCode} ${name}`;
}

function* checkSiblings(entries: readonly FileEntry[]): Iterable<FileHit> {
  const wards = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    for (const number of new Set(entry.guardianIdNumbers)) addTo(wards, number, entry);
  }
  for (const entry of entries) {
    if (entry.onlyChild !== true) continue;
    const siblings = entry.guardianIdNumbers
      .flatMap((number) => wards.get(number) ?? [])
      .filter(
        (other) => other.row !== entry.row && (other.idNumber === undefined || other.idNumber !== entry.idNumber),
      );
    if (siblings.length > 0) {
      yield { row: entry.row, hit: hit('R27', 'onlyChild', { rows: otherRows(siblings, entry.row) }) };
    }
  }
}

/** Rows that share a key with another row. Rows without a key share nothing. */
function groupsOf(
  entries: readonly FileEntry[],
  keyOf: (entry: FileEntry) => string | undefined,
): readonly (readonly FileEntry[])[] {
  const groups = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== undefined) addTo(groups, key, entry);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function addTo(groups: Map<string, FileEntry[]>, key: string, entry: FileEntry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

function otherRows(group: readonly FileEntry[], row: number): string {
  const others = [...new Set(group.map((entry) => entry.row))].filter((other) => other !== row);
  const named = others.slice(0, ROWS_NAMED_MAX).join(', ');
  return others.length > ROWS_NAMED_MAX ? `${named} …` : named;
}
