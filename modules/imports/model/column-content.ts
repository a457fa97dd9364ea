import { codeLists, matchCode } from '@xueji/code-sets';
import { ageOn, type PlainDate, parsePlainDate } from '@xueji/kernel';
import {
  cleanIdentifier,
  cleanText,
  type FieldPath,
  hasRightCheckCharacter,
  isEmptyMark,
  parseStudentNumber,
  plainDateOf,
  type RecordPath,
} from '@xueji/students';

/** A field a column may hold, and how sure that is, from 0 to 1. */
export interface ColumnCandidate {
  readonly field: FieldPath;
  readonly confidence: number;
}

/** What the values of a column look like: each kind can be told by single values, without knowing the column's name. */
interface ContentKind {
  readonly matches: (text: string, today: PlainDate) => boolean;
  /** What such a column holds, the likeliest first, when every value is of this kind. */
  readonly fields: readonly ColumnCandidate[];
}

/** Pupils are younger; whoever is older is of the family. */
const PUPIL_AGE_MAX = 24;

const KINDS = {
  pupilId: { matches: (text, today) => isIdOf(text, today, true), fields: [candidate('idNumber', 0.97)] },
  adultId: {
    matches: (text, today) => isIdOf(text, today, false),
    fields: [candidate('guardians.0.idNumber', 0.7), candidate('guardians.1.idNumber', 0.4)],
  },
  studentNumber: {
    matches: (text) => parseStudentNumber(cleanIdentifier(text)).ok,
    fields: [candidate('nationalNumber', 0.97)],
  },
  birthDate: {
    matches: (text, today) => {
      const date = plainDateOf(text);
      return date !== undefined && date < today && ageOn(date, today) >= 2 && ageOn(date, today) <= PUPIL_AGE_MAX;
    },
    fields: [candidate('birthDate', 0.95)],
  },
  sex: { matches: (text) => /^([12][-.、 ]?)?[男女]$/.test(text), fields: [candidate('sexCode', 0.97)] },
  phone: {
    matches: (text) => /^1[3-9]\d{9}$/.test(text.replace(/[ -]/g, '')),
    fields: [candidate('phone', 0.6), candidate('guardians.0.phone', 0.6), candidate('guardians.1.phone', 0.4)],
  },
  className: {
    matches: (text) =>
      /^[一二三四五六七八九十高初小\d]{1,4}(年级)?[(（]?[\d一二三四五六七八九十]{0,2}[)）]?班$/.test(text),
    fields: [candidate('classId', 0.9)],
  },
  ethnicity: {
    matches: (text) => !/^\d+$/.test(text) && matchCode(codeLists.ethnicity, text) !== undefined,
    fields: [candidate('ethnicCode', 0.9), candidate('guardians.0.ethnicCode', 0.3)],
  },
  idType: {
    matches: (text) => !/^[\dA-Z]$/.test(text) && matchCode(codeLists.idType, text) !== undefined,
    fields: [candidate('idTypeCode', 0.7), candidate('guardians.0.idTypeCode', 0.4)],
  },
  relation: {
    matches: (text) => !/^\d+$/.test(text) && matchCode(codeLists.familyRelation, text) !== undefined,
    fields: [candidate('guardians.0.relationCode', 0.8), candidate('guardians.1.relationCode', 0.5)],
  },
  personName: {
    matches: (text) => /^\p{Script=Han}{2,4}$/u.test(text) && SURNAMES.has(text.charAt(0)),
    fields: [candidate('name', 0.7), candidate('guardians.0.name', 0.5), candidate('guardians.1.name', 0.3)],
  },
} as const satisfies Record<string, ContentKind>;

type ContentKindKey = keyof typeof KINDS;

/** The commonest hundred surnames: enough to tell a column of names, since only its share counts. */
const SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);

/** Of values that are there, so many have to be of a kind before it counts: lists have slips. */
const SHARE_MIN = 0.8;
/** From fewer values nothing is concluded. */
const VALUES_MIN = 3;

/** What a column may hold by its values, the likeliest first. */
export function guessByContent(values: readonly string[], today: PlainDate): readonly ColumnCandidate[] {
  const texts = meaningful(values);
  if (texts.length < VALUES_MIN) return [];
  const guesses = Object.values<ContentKind>(KINDS).flatMap((kind) => {
    const share = shareOf(kind, texts, today);
    return share < SHARE_MIN ? [] : kind.fields.map((each) => candidate(each.field, each.confidence * share));
  });
  return guesses.sort((a, b) => b.confidence - a.confidence);
}

/** Kinds whose values show that a column of this field is under the wrong name. */
const OWN_KINDS: Readonly<Partial<Record<RecordPath, readonly ContentKindKey[]>>> = {
  name: ['personName'],
  sexCode: ['sex'],
  birthDate: ['birthDate'],
  idNumber: ['pupilId', 'adultId'],
  phone: ['phone'],
  classId: ['className'],
};

/** So sure has another meaning to be before a name is doubted. */
const DOUBT_FROM = 0.85;

/**
 * What else a column is, when its values plainly are not what its name says: birth dates under 性别, since somebody moved a
 * column and not its name. Empty while the name may be right.
 */
export function contradictionOf(
  field: RecordPath,
  values: readonly string[],
  today: PlainDate,
): readonly ColumnCandidate[] {
  const own = OWN_KINDS[field];
  const texts = meaningful(values);
  if (own === undefined || texts.length < VALUES_MIN) return [];
  if (own.some((key) => shareOf(KINDS[key], texts, today) > 0)) return [];
  return guessByContent(values, today).filter((guess) => guess.confidence >= DOUBT_FROM && guess.field !== field);
}

function shareOf(kind: ContentKind, texts: readonly string[], today: PlainDate): number {
  return texts.filter((text) => kind.matches(text, today)).length / texts.length;
}

function meaningful(values: readonly string[]): readonly string[] {
  return values.map(cleanText).filter((text) => !isEmptyMark(text));
}

function isIdOf(text: string, today: PlainDate, isPupil: boolean): boolean {
  const number = cleanIdentifier(text);
  if (!hasRightCheckCharacter(number)) return false;
  const birth = parsePlainDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  return birth !== undefined && birth < today && ageOn(birth, today) <= PUPIL_AGE_MAX === isPupil;
}

function candidate(field: FieldPath, confidence: number): ColumnCandidate {
  return { field, confidence };
}
