import { isKnownDivisionPrefix } from '@xueji/divisions';
import { type FieldPath, guardianPath } from '../field-catalogue.ts';
import { type DocumentFault, faultOfDocument, holderOfDocument, ID_TYPES } from '../identity-document.ts';
import type { ResidentIdContext } from '../resident-id.ts';
import { guardiansOf, type RecordContext } from '../student-record.ts';
import { type Hit, hit, type RecordSubject, type RuleDeclaration, SOURCES } from './rule.ts';

const number = {
  severity: 'error',
  scope: 'record',
  fields: ['idTypeCode', 'idNumber', 'guardians.idTypeCode', 'guardians.idNumber'],
  source: SOURCES.residentId,
} as const;

const asOnTheCard = {
  zh: '按身份证或户口簿逐位核对后更正。',
  en: 'Compare it with the card or the household register digit by digit and correct it.',
};

/** Rules 1 to 3 and 29: the number of the document, and whether the record agrees with it. */
export const DOCUMENT_RULES = {
  R01a: {
    ...number,
    message: { zh: '这是15位的旧身份证号', en: 'This is an old ID number of 15 digits' },
    why: {
      zh: '第一代身份证已于2013年1月1日停止使用。',
      en: 'First-generation cards have been void since 1 January 2013.',
    },
    fix: {
      zh: '填写户口簿或现用身份证上的18位号码。',
      en: 'Give the 18 characters of the present card or the household register.',
    },
  },
  R01b: {
    ...number,
    message: { zh: '身份证号不是18位', en: 'The ID number does not have 18 characters' },
    why: {
      zh: '居民身份证号为18位，多了或少了字符。',
      en: 'A resident ID number has 18; some are missing or too many.',
    },
    fix: asOnTheCard,
  },
  R01c: {
    ...number,
    message: { zh: '身份证号含有不允许的字符', en: 'The ID number has characters it cannot have' },
    why: { zh: '前17位只能是数字，末位是数字或 X。', en: 'It has 17 digits, then a digit or X.' },
    fix: asOnTheCard,
  },
  R01d: {
    ...number,
    source: SOURCES.documents,
    message: { zh: '这是港澳台居民居住证的号码', en: 'This is the number of a residence permit' },
    why: {
      zh: '810000、820000、830000开头的号码属于港澳台居民居住证，不是居民身份证。',
      en: 'Numbers beginning with 810000, 820000 or 830000 are on residence permits for Hong Kong, Macao and Taiwan residents.',
    },
    fix: { zh: '把证件类型改为“港澳台居民居住证”。', en: 'Change the document type to the residence permit.' },
  },
  R01e: {
    ...number,
    message: { zh: '身份证号前6位不是行政区划代码', en: 'The ID number does not begin with a division code' },
    why: { zh: '现行和历史上的代码中都没有这个代码。', en: 'No such code is or was ever in force.' },
    fix: asOnTheCard,
  },
  R01f: {
    ...number,
    message: { zh: '身份证号中的出生日期不存在', en: 'The birth date in the ID number does not exist' },
    why: { zh: '第7至14位应是真实的年月日。', en: 'Characters 7 to 14 are a day of the calendar.' },
    fix: asOnTheCard,
  },
  R01g: {
    ...number,
    message: { zh: '身份证号中的出生日期还没有到', en: 'The birth date in the ID number lies in the future' },
    why: { zh: '第7至14位晚于今天。', en: 'Characters 7 to 14 are later than today.' },
    fix: asOnTheCard,
  },
  R01h: {
    ...number,
    message: { zh: '身份证号校验位不对', en: 'The check character of the ID number is wrong' },
    why: {
      zh: '末位由前17位算出，对不上说明至少错了一位。',
      en: 'The last character follows from the others; at least one is mistyped.',
    },
    fix: asOnTheCard,
  },
  R01i: {
    ...number,
    fields: ['sexCode', 'idNumber'],
    message: { zh: '性别与身份证件号不一致', en: 'The sex does not agree with the ID number' },
    why: { zh: '号码第17位奇数为男、偶数为女。', en: 'The 17th digit is odd for males and even for females.' },
    fix: { zh: '按身份证件核对，更正性别或证件号。', en: 'Look at the document and correct the sex or the number.' },
  },
  R01j: {
    ...number,
    fields: ['birthDate', 'idNumber'],
    message: { zh: '出生日期与身份证件号不一致', en: 'The birth date does not agree with the ID number' },
    why: { zh: '号码第7至14位就是出生年月日。', en: 'Characters 7 to 14 of the number are the birth date.' },
    fix: {
      zh: '按身份证件核对，更正出生日期或证件号。',
      en: 'Look at the document and correct the date or the number.',
    },
  },
  'F-document': {
    ...number,
    source: SOURCES.documents,
    message: { zh: '号码与证件类型不符', en: 'The number does not fit the type of document' },
    why: { zh: '这类证件的号码不是这个样式。', en: 'Documents of this type have numbers of another form.' },
    fix: { zh: '核对证件，更正证件类型或号码。', en: 'Look at the document and correct its type or number.' },
  },
  R02: {
    ...number,
    fields: ['idTypeCode', 'idNumber'],
    source: SOURCES.form,
    message: { zh: '选了证件类型，却没有证件号', en: 'A document type without a number' },
    why: { zh: '除“其他”外，每种证件都须填号码。', en: 'Every type of document except "Other" comes with a number.' },
    fix: {
      zh: '补填证件号；确无证件的，把证件类型改为“其他”。',
      en: 'Add the number; for a pupil without any document choose "Other".',
    },
  },
  R03: {
    ...number,
    fields: ['idTypeCode', 'guardians.idNumber'],
    source: SOURCES.measures,
    message: { zh: '学生没有证件，监护人证件号必填', en: 'A pupil without a document needs a guardian’s ID number' },
    why: {
      zh: '没有证件号的学生靠监护人的证件号查重和核实身份。',
      en: 'Without a number the pupil is recognised and verified through a guardian.',
    },
    fix: {
      zh: '至少补填一名监护人的证件号；提交审核前还须上传在读证明。',
      en: 'Give the ID number of at least one guardian; before submission a proof of attendance is needed as well.',
    },
  },
  R29: {
    ...number,
    severity: 'warning',
    fields: ['hukouPlaceCode', 'idNumber'],
    source: SOURCES.divisions,
    message: {
      zh: '户口所在省与身份证号前两位不同',
      en: 'The household registration is in another province than the ID number',
    },
    why: {
      zh: '户口迁移后身份证号不变，所以允许不同。',
      en: 'The number stays when the household moves, so this is allowed.',
    },
    fix: {
      zh: '户口确已迁移的不必处理，否则更正。',
      en: 'If the household moved nothing is to be done; otherwise correct it.',
    },
  },
} as const satisfies Record<string, RuleDeclaration>;

type DocumentRuleId = keyof typeof DOCUMENT_RULES;

const RULE_OF_FAULT: Readonly<Record<DocumentFault, DocumentRuleId>> = {
  'old-15-digits': 'R01a',
  'wrong-length': 'R01b',
  'wrong-characters': 'R01c',
  'residence-permit': 'R01d',
  'unknown-area': 'R01e',
  'no-such-date': 'R01f',
  'date-in-future': 'R01g',
  'wrong-check-character': 'R01h',
  'wrong-form': 'F-document',
};

export function* checkDocuments(subject: RecordSubject): Iterable<Hit<DocumentRuleId>> {
  const { draft, context } = subject;
  yield* checkPresence(subject);
  yield* checkNumber('idNumber', draft.idTypeCode, draft.idNumber, draft.nationalityCode, context);
  for (const { index, guardian } of guardiansOf(draft)) {
    yield* checkNumber(guardianPath(index, 'idNumber'), guardian.idTypeCode, guardian.idNumber, undefined, context);
  }
  yield* checkAgreement(subject);
}

function* checkPresence({ draft, isUnreadable }: RecordSubject): Iterable<Hit<DocumentRuleId>> {
  if (draft.idTypeCode === undefined || draft.idNumber !== undefined || isUnreadable('idNumber')) return;
  if (draft.idTypeCode !== ID_TYPES.other) {
    yield hit('R02', 'idNumber');
    return;
  }
  const guardians = guardiansOf(draft).filter(({ guardian }) => guardian.isGuardian === true);
  const [first] = guardians;
  const isKnown = guardians.some(
    ({ index, guardian }) => guardian.idNumber !== undefined || isUnreadable(guardianPath(index, 'idNumber')),
  );
  if (first !== undefined && !isKnown) yield hit('R03', guardianPath(first.index, 'idNumber'));
}

function* checkNumber(
  field: FieldPath,
  typeCode: string | undefined,
  idNumber: string | undefined,
  nationalityCode: string | undefined,
  context: RecordContext,
): Iterable<Hit<DocumentRuleId>> {
  if (typeCode === undefined || idNumber === undefined) return;
  const fault = faultOfDocument({ typeCode, number: idNumber, nationalityCode }, residentIdContext(context));
  if (fault !== undefined) yield hit(RULE_OF_FAULT[fault], field);
}

function* checkAgreement({ draft, context }: RecordSubject): Iterable<Hit<DocumentRuleId>> {
  const { idTypeCode, idNumber, sexCode, birthDate, hukouPlaceCode } = draft;
  if (idTypeCode === undefined || idNumber === undefined) return;
  const holder = holderOfDocument({ typeCode: idTypeCode, number: idNumber }, residentIdContext(context));
  if (holder === undefined) return;
  if (sexCode !== undefined && sexCode !== holder.sexCode) yield hit('R01i', 'sexCode');
  if (birthDate !== undefined && birthDate !== holder.birthDate) yield hit('R01j', 'birthDate');
  const isResident = idTypeCode === ID_TYPES.residentId;
  if (isResident && hukouPlaceCode !== undefined && hukouPlaceCode.slice(0, 2) !== holder.areaCode.slice(0, 2)) {
    yield hit('R29', 'hukouPlaceCode');
  }
}

/** What the check of an ID number needs, from what the rules are given. */
export function residentIdContext({ today, divisions }: RecordContext): ResidentIdContext {
  return { today, isKnownArea: (areaCode) => isKnownDivisionPrefix(divisions, areaCode) };
}
