import { isDivisionCode } from '@xueji/divisions';
import { ageOn, asPlainDate } from '@xueji/kernel';
import { guardianPath } from '../field-catalogue.ts';
import { ID_TYPES } from '../identity-document.ts';
import { type AgeRange, guardiansOf } from '../student-record.ts';
import { type Hit, hit, type RecordSubject, type RuleDeclaration, SOURCES } from './rule.ts';

const person = { severity: 'error', scope: 'record', source: SOURCES.form } as const;

/** Rules 4 to 10, 21 and 28: who the pupil is. */
export const PERSON_RULES = {
  R06: {
    ...person,
    fields: ['overseasCode', 'idTypeCode'],
    message: {
      zh: '持港澳台或境外证件，港澳台侨外不能为“否”',
      en: 'A document from Hong Kong, Macao, Taiwan or abroad, but overseas is "No"',
    },
    why: {
      zh: '这类证件只发给港澳台同胞、华侨等人员。',
      en: 'Such documents are issued to compatriots and overseas Chinese only.',
    },
    fix: {
      zh: '选择相应的港澳台侨外类别，或更正证件类型。',
      en: 'Choose the right group, or correct the document type.',
    },
  },
  R04: {
    ...person,
    fields: ['overseasCode', 'idTypeCode', 'nationalityCode'],
    message: { zh: '港澳台侨外与证件类型不符', en: 'Overseas group and document type do not fit' },
    why: {
      zh: '港澳证件对应香港、澳门同胞及亲属，台胞证对应台湾同胞及亲属，外国护照对应外籍华裔人或外国人。',
      en: 'Hong Kong and Macao documents go with compatriots from there and their relatives, Taiwan permits with those from Taiwan, foreign passports with foreign nationals.',
    },
    fix: { zh: '核对证件后更正其中一项。', en: 'Look at the document and correct one of the two.' },
  },
  R05: {
    ...person,
    severity: 'warning',
    fields: ['overseasCode', 'nationalityCode'],
    message: { zh: '国籍为中国，却选了外籍或外国人', en: 'Chinese nationality, but marked as a foreign national' },
    why: { zh: '中国不承认双重国籍。', en: 'China does not recognise dual nationality.' },
    fix: { zh: '核对国籍和港澳台侨外。', en: 'Check nationality and overseas group.' },
  },
  R07: {
    ...person,
    fields: ['ethnicCode', 'nationalityCode'],
    message: { zh: '民族与国籍不符', en: 'Ethnicity and nationality do not fit' },
    why: {
      zh: '中国籍学生的民族为56个民族或“其他”；“外国血统中国籍人士”只用于已加入中国国籍的人。',
      en: 'Chinese nationals belong to one of 56 peoples or "Other"; "Chinese of foreign descent" is for people who became Chinese nationals.',
    },
    fix: { zh: '按户口簿更正民族或国籍。', en: 'Correct ethnicity or nationality from the household register.' },
  },
  R09a: {
    ...person,
    fields: ['name', 'nationalityCode', 'idTypeCode'],
    message: { zh: '姓名中有字母、数字、空格或符号', en: 'The name has letters, digits, blanks or signs' },
    why: {
      zh: '持居民身份证的中国公民，姓名只用汉字和“·”。',
      en: 'Chinese nationals with a resident identity card have names of Chinese characters and "·".',
    },
    fix: {
      zh: '按户口簿更正；生僻字可以直接录入。',
      en: 'Correct it from the household register; rare characters are accepted.',
    },
  },
  R09b: {
    ...person,
    severity: 'warning',
    fields: ['name', 'nationalityCode', 'idTypeCode'],
    message: { zh: '姓名中有字母、数字、空格或符号', en: 'The name has letters, digits, blanks or signs' },
    why: {
      zh: '中国公民的姓名一般只用汉字和“·”，港澳学生可能例外。',
      en: 'Chinese nationals usually have names of Chinese characters and "·"; pupils from Hong Kong and Macao may not.',
    },
    fix: { zh: '与证件核对，一致的不必处理。', en: 'Compare with the document; if it agrees nothing is to be done.' },
  },
  R10a: {
    ...person,
    fields: ['birthDate', 'entryYearMonth'],
    message: { zh: '入学时的年龄不可能', en: 'Impossible age of entry' },
    why: {
      zh: '入学当年9月1日应满{from}至{to}周岁，按所填日期为{age}周岁。',
      en: 'On 1 September of entry a pupil is {from} to {to} years old; by these dates {age}.',
    },
    fix: {
      zh: '核对出生日期和入学年月，更正写错的一项。',
      en: 'Check birth date and entry and correct the wrong one.',
    },
  },
  R10b: {
    ...person,
    severity: 'warning',
    fields: ['birthDate', 'entryYearMonth'],
    source: SOURCES.compulsoryEducation,
    message: { zh: '入学年龄不同寻常', en: 'Unusual age of entry' },
    why: {
      zh: '入学当年9月1日{age}周岁，本学段一般为{from}至{to}周岁。',
      en: 'On 1 September of entry the pupil is {age}; usual for this stage is {from} to {to}.',
    },
    fix: {
      zh: '核对出生日期；提前或推迟入学的，备好批准材料。',
      en: 'Check the birth date; for early or deferred entry have the approval at hand.',
    },
  },
  R21a: {
    ...person,
    severity: 'warning',
    fields: ['politicalCode', 'birthDate'],
    message: { zh: '未满18周岁的党员', en: 'A Party member under 18' },
    why: { zh: '年满18周岁方可入党。', en: 'One joins from the age of 18.' },
    fix: { zh: '核对政治面貌。', en: 'Check the political affiliation.' },
  },
  R21b: {
    ...person,
    severity: 'warning',
    fields: ['politicalCode', 'birthDate'],
    message: { zh: '年龄不在14至28周岁的共青团员', en: 'A League member who is not between 14 and 28' },
    why: { zh: '团员年龄为14至28周岁。', en: 'The League has members from 14 to 28.' },
    fix: { zh: '核对政治面貌。', en: 'Check the political affiliation.' },
  },
  R28a: {
    ...person,
    fields: ['hukouPlaceCode'],
    source: SOURCES.divisions,
    message: { zh: '没有这个行政区划', en: 'There is no such division' },
    why: { zh: '现行和已撤销的行政区划代码中都没有它。', en: 'It is neither in force nor withdrawn.' },
    fix: { zh: '按户口簿上的县（市、区）选择代码。', en: 'Choose the county named in the household register.' },
  },
  R28b: {
    ...person,
    severity: 'warning',
    fields: ['birthPlaceCode', 'guardians.hukouPlaceCode'],
    source: SOURCES.divisions,
    message: { zh: '没有这个行政区划', en: 'There is no such division' },
    why: { zh: '现行和已撤销的行政区划代码中都没有它。', en: 'It is neither in force nor withdrawn.' },
    fix: { zh: '核对后更正。', en: 'Check and correct it.' },
  },
} as const satisfies Record<string, RuleDeclaration>;

type PersonRuleId = keyof typeof PERSON_RULES;

const CHINA = 'CHN';
/** Chinese nationals all: residents of Hong Kong, Macao and Taiwan are entered under their region. */
const CHINESE_NATIONALITIES: ReadonlySet<string> = new Set([CHINA, 'HKG', 'MAC', 'TWN']);
const FOREIGN_GROUPS: ReadonlySet<string> = new Set(['41', '51']);
const NATURALISED = '98';
/** 01–56, 其他 (not identified) and people of foreign descent who became Chinese nationals. */
const ETHNICITIES_OF_CHINESE = /^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/;
/** Which overseas groups a document admits. */
const GROUPS_OF_DOCUMENT: Readonly<Record<string, ReadonlySet<string>>> = {
  [ID_TYPES.hongKong]: new Set(['01', '02', '03', '04']),
  [ID_TYPES.macao]: new Set(['01', '02', '03', '04']),
  [ID_TYPES.taiwanTravelPermit]: new Set(['05', '06']),
};
const DOCUMENTS_FROM_OUTSIDE: ReadonlySet<string> = new Set([
  ID_TYPES.hongKong,
  ID_TYPES.macao,
  ID_TYPES.taiwanTravelPermit,
  ID_TYPES.residenceAbroad,
]);
/**
 * Han characters of every plane and the dot. Planes 2 and 3 are set aside for ideographs and private-use characters stand for
 * rare ones in many registers: a name is never refused for a character this program is too old to know.
 */
const CHINESE_NAME = /^([\p{Script=Han}\p{Co}\u{20000}-\u{3FFFF}]\p{Variation_Selector}?|·)+$/u;

export function* checkPerson(subject: RecordSubject): Iterable<Hit<PersonRuleId>> {
  yield* checkOrigin(subject);
  yield* checkName(subject);
  yield* checkAge(subject);
  yield* checkPlaces(subject);
}

function* checkOrigin({ draft }: RecordSubject): Iterable<Hit<PersonRuleId>> {
  const { idTypeCode, nationalityCode, overseasCode, ethnicCode } = draft;
  if (overseasCode !== undefined && idTypeCode !== undefined) {
    const isForeignPassport =
      idTypeCode === ID_TYPES.passport && nationalityCode !== undefined && !CHINESE_NATIONALITIES.has(nationalityCode);
    const admitted = isForeignPassport ? FOREIGN_GROUPS : GROUPS_OF_DOCUMENT[idTypeCode];
    if (overseasCode === '00' && DOCUMENTS_FROM_OUTSIDE.has(idTypeCode)) yield hit('R06', 'overseasCode');
    else if (admitted?.has(overseasCode) === false) yield hit('R04', 'overseasCode');
  }
  if (nationalityCode === CHINA && overseasCode !== undefined && FOREIGN_GROUPS.has(overseasCode)) {
    yield hit('R05', 'overseasCode');
  }
  if (nationalityCode !== undefined && ethnicCode !== undefined) {
    const fits =
      ethnicCode === NATURALISED
        ? CHINESE_NATIONALITIES.has(nationalityCode)
        : nationalityCode !== CHINA || ETHNICITIES_OF_CHINESE.test(ethnicCode);
    if (!fits) yield hit('R07', 'ethnicCode');
  }
}

function* checkName({ draft }: RecordSubject): Iterable<Hit<PersonRuleId>> {
  const { name, nationalityCode, idTypeCode } = draft;
  if (name === undefined || nationalityCode !== CHINA || CHINESE_NAME.test(name)) return;
  yield hit(idTypeCode === ID_TYPES.residentId ? 'R09a' : 'R09b', 'name');
}

function* checkAge({ draft, context }: RecordSubject): Iterable<Hit<PersonRuleId>> {
  const { birthDate, entryYearMonth, politicalCode } = draft;
  if (birthDate === undefined) return;
  const { province, schoolYearStart, stage, today } = context;
  const { ageLimits, entryAges } = province;
  const isEntryPast = entryYearMonth !== undefined && entryYearMonth <= today.slice(0, 7);
  const ageNow = ageOn(birthDate, schoolYearStart);
  const age = isEntryPast ? ageOn(birthDate, asPlainDate(`${entryYearMonth.slice(0, 4)}-09-01`)) : ageNow;
  if (isOutside(age, ageLimits)) {
    // A birth date that suits a pupil of today is right more often than the date of entry that contradicts it.
    yield hit('R10a', isOutside(ageNow, ageLimits) ? 'birthDate' : 'entryYearMonth', { age, ...ageLimits });
  } else if (isOutside(age, entryAges[stage])) {
    yield hit('R10b', 'birthDate', { age, ...entryAges[stage] });
  }
  const ageToday = ageOn(birthDate, today);
  if ((politicalCode === '01' || politicalCode === '02') && ageToday < 18) yield hit('R21a', 'politicalCode');
  if (politicalCode === '03' && (ageToday < 14 || ageToday > 28)) yield hit('R21b', 'politicalCode');
}

function isOutside(age: number, range: AgeRange): boolean {
  return age < range.from || age > range.to;
}

function* checkPlaces({ draft, context }: RecordSubject): Iterable<Hit<PersonRuleId>> {
  const isUnknown = (code: string | undefined) => code !== undefined && !isDivisionCode(context.divisions, code);
  if (isUnknown(draft.hukouPlaceCode)) yield hit('R28a', 'hukouPlaceCode');
  if (isUnknown(draft.birthPlaceCode)) yield hit('R28b', 'birthPlaceCode');
  for (const { index, guardian } of guardiansOf(draft)) {
    const isRepeated = guardian.hukouPlaceCode === draft.hukouPlaceCode;
    if (!isRepeated && isUnknown(guardian.hukouPlaceCode)) yield hit('R28b', guardianPath(index, 'hukouPlaceCode'));
  }
}
