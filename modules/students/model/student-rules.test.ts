import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { mother, pupil, recordContext } from '../testing/index.ts';
import {
  type GuardianDraft,
  NATIONAL_SETTINGS,
  type RecordContext,
  type StudentDraft,
  yearMonth,
} from './student-record.ts';
import { checkStudent, findingOf } from './student-rules.ts';

/** What is found, as 'R15 leftBehindCode'; warnings carry a W. Absent values are written undefined. */
type Changes = { readonly [Key in keyof StudentDraft]?: StudentDraft[Key] | undefined };

function found(changes: Changes, context: Partial<RecordContext> = {}): readonly string[] {
  const draft = Object.fromEntries(
    Object.entries({ ...pupil(), ...changes }).filter(([, value]) => value !== undefined),
  );
  return checkStudent(draft as unknown as StudentDraft, recordContext(context)).map(
    ({ ruleId, severity, field }) => `${ruleId}${severity === 'warning' ? 'W' : ''} ${field}`,
  );
}

function month(year: number, monthOfYear: number): StudentDraft['entryYearMonth'] {
  return yearMonth(year, monthOfYear);
}

const born = asPlainDate;
/** The pupil without any document of her own. */
const WITHOUT_DOCUMENT: Changes = { idTypeCode: 'Z', idNumber: undefined };
const JUNIOR: Partial<RecordContext> = {
  stage: 2,
  findClass: () => ({ id: '1', stage: 2, gradeCode: '21', isOpen: true }),
};
const SENIOR: Partial<RecordContext> = {
  stage: 3,
  findClass: () => ({ id: '1', stage: 3, gradeCode: '31', isOpen: true }),
};
/** A boy of sixteen, for the rules of senior secondary. */
const SIXTEEN: Changes = {
  sexCode: '1',
  birthDate: born('2010-06-10'),
  idNumber: '410105201006108333',
  entryModeCode: '21',
  guardians: [mother({ idNumber: '410122198409118968' })],
};

describe('the rules for one record', () => {
  it('find nothing in a faultless record', () => {
    expect(found({})).toEqual([]);
  });

  const table: readonly (readonly [
    what: string,
    changes: Changes,
    expected: readonly string[],
    context?: Partial<RecordContext>,
  ])[] = [
    // 1: idType=1 → GB 11643, sex digit, birth date
    ['old number', { idNumber: '110105491231002' }, ['R01a idNumber']],
    ['seventeen characters', { idNumber: '41012220190911710' }, ['R01b idNumber']],
    ['letters inside', { idNumber: '4101222019091171A6' }, ['R01c idNumber']],
    ['permit number as resident ID', { idNumber: '810000201909110011' }, ['R01d idNumber']],
    ['area that never was', { idNumber: '419999201909117104' }, ['R01e idNumber']],
    ['month 13', { idNumber: '410122201913117106' }, ['R01f idNumber']],
    ['born tomorrow', { idNumber: '410122202609117106' }, ['R01g idNumber']],
    ['check character', { idNumber: '410122201909117107' }, ['R01h idNumber']],
    [
      'a wrong number is not compared',
      { idNumber: '410122201909117107', sexCode: '1', birthDate: born('2020-01-01') },
      ['R01h idNumber'],
    ],
    ['sex against the number', { sexCode: '1' }, ['R01i sexCode']],
    ['birth date against the number', { birthDate: born('2019-09-12') }, ['R01j birthDate']],
    ['both against the number', { sexCode: '1', birthDate: born('2019-09-12') }, ['R01i sexCode', 'R01j birthDate']],
    ['area withdrawn since', { idNumber: '522226201909110025' }, ['R29W hukouPlaceCode']],
    ['guardian’s number', { guardians: [mother({ idNumber: '410122199409118963' })] }, ['R01h guardians.0.idNumber']],
    ['the second member’s number', { guardians: [mother(), mother({ idNumber: '1' })] }, ['R01b guardians.1.idNumber']],
    ['residence permit', { idTypeCode: 'C', idNumber: '810000201909110028', overseasCode: '01' }, []],
    [
      'residence permit, sex',
      { idTypeCode: 'C', idNumber: '810000201909110028', overseasCode: '01', sexCode: '1' },
      ['R01i sexCode'],
    ],
    ['passport of another form', { idTypeCode: 'A', idNumber: 'X1' }, ['F-document idNumber']],
    // 2: every type but Z has a number
    ['no number', { idNumber: undefined }, ['R02 idNumber']],
    ['household register without number', { idTypeCode: 'B', idNumber: undefined }, ['R02 idNumber']],
    ['no type: only the type is missing', { idTypeCode: undefined, idNumber: undefined }, ['F-required idTypeCode']],
    // 3: Z needs a guardian's number
    ['no document, guardian known', WITHOUT_DOCUMENT, []],
    [
      'no document, guardian unknown',
      { ...WITHOUT_DOCUMENT, guardians: [withoutNumber()] },
      ['R03 guardians.0.idNumber'],
    ],
    ['no document, second guardian known', { ...WITHOUT_DOCUMENT, guardians: [withoutNumber(), mother()] }, []],
    [
      'no document, only a member who is no guardian known',
      { ...WITHOUT_DOCUMENT, guardians: [mother({ isGuardian: false }), withoutNumber()] },
      ['R03 guardians.1.idNumber'],
    ],
    ['a document: no guardian’s number needed', { guardians: [withoutNumber()] }, []],
    // 4: document and overseas group
    ['Hong Kong', hongKong('01'), []],
    ['Hong Kong, as from Macao', hongKong('03'), []],
    ['Hong Kong, as from Taiwan', hongKong('05'), ['R04 overseasCode']],
    ['Taiwan', taiwan('06'), []],
    ['Taiwan, as from Hong Kong', taiwan('01'), ['R04 overseasCode']],
    ['foreign passport', foreigner('51'), []],
    ['foreign passport of Chinese descent', foreigner('41'), []],
    ['foreign passport, as overseas Chinese', foreigner('11'), ['R04 overseasCode']],
    ['Chinese passport', { idTypeCode: 'A', idNumber: 'E12345678', overseasCode: '11' }, []],
    // 5
    ['Chinese and foreign', { overseasCode: '51' }, ['R05W overseasCode']],
    ['Chinese of foreign descent', { overseasCode: '31' }, []],
    // 6
    ['Hong Kong, not overseas', hongKong('00'), ['R06 overseasCode']],
    ['residence abroad, not overseas', { idTypeCode: '9', idNumber: 'P1234567' }, ['R06 overseasCode']],
    ['foreign passport, not overseas', foreigner('00'), ['R04 overseasCode']],
    // 7
    ['naturalised', { ethnicCode: '98' }, []],
    ['foreign national as naturalised', { ...foreigner('51'), ethnicCode: '98' }, ['R07 ethnicCode']],
    ['ethnicity beyond the list', { ethnicCode: '57' }, ['R07 ethnicCode']],
    ['not identified', { ethnicCode: '97' }, []],
    // 9
    ['letters in the name', { name: 'Zhang Wei' }, ['R09a name']],
    ['a blank in the name', { name: '林 燕美' }, ['R09a name']],
    ['a digit in the name', { name: '林燕美1' }, ['R09a name']],
    ['a lost character', { name: '林?美' }, ['R09a name']],
    ['the same with another document', { name: 'Lam Yin', idTypeCode: 'A', idNumber: 'E12345678' }, ['R09bW name']],
    ['a foreign name', { ...foreigner('51'), name: 'Anna Maria Müller' }, []],
    ['dot in the name', { name: '古丽娜尔·买买提' }, []],
    ['rare characters', { name: '张𬱖㛃' }, []],
    ['a character of private use', { name: '张\uE863' }, []],
    // 10: full years on 1 September of the year of entry
    ['five', { birthDate: born('2020-09-02'), idNumber: '41012220200902710X' }, ['R10bW birthDate']],
    ['six on the day', { birthDate: born('2020-09-01'), idNumber: '410122202009017104' }, []],
    ['nine', { birthDate: born('2016-09-02'), idNumber: '410122201609027109' }, []],
    ['ten', { birthDate: born('2016-09-01'), idNumber: '410122201609017103' }, ['R10bW birthDate']],
    ['two', { birthDate: born('2023-10-01'), idNumber: '410122202310017103' }, ['R10a birthDate']],
    [
      'thirty-one',
      { ...WITHOUT_DOCUMENT, birthDate: born('1995-09-01') },
      ['R10a birthDate', 'R22cW guardians.0.idNumber'],
    ],
    ['entry before birth', { entryYearMonth: month(2018, 9) }, ['R10a entryYearMonth']],
    ['junior, twelve', { ...WITHOUT_DOCUMENT, birthDate: born('2014-05-01') }, [], JUNIOR],
    ['junior, ten', { ...WITHOUT_DOCUMENT, birthDate: born('2015-10-01') }, ['R10bW birthDate'], JUNIOR],
    // 11
    ['entry next month', { entryYearMonth: month(2026, 10) }, ['R11a entryYearMonth']],
    ['entry this month', { entryYearMonth: month(2026, 9) }, []],
    ['entry in August', { entryYearMonth: month(2026, 8) }, ['R11bW entryYearMonth']],
    ['entry a year ago, first grade', { entryYearMonth: month(2025, 9) }, ['R10bW birthDate', 'R11cW entryYearMonth']],
    // 12
    ['sports in primary', { entryModeCode: '22' }, ['R12 entryModeCode']],
    ['other in primary', { entryModeCode: '12' }, []],
    ['other of senior in primary', { entryModeCode: '99' }, ['R12 entryModeCode']],
    ['examination in senior', SIXTEEN, [], SENIOR],
    ['other in senior', { ...SIXTEEN, entryModeCode: '99' }, [], SENIOR],
    ['nearby in senior', { ...SIXTEEN, entryModeCode: '11' }, ['R12 entryModeCode'], SENIOR],
    // 13
    ['guest in primary', { studentSourceCode: '2' }, ['R13 studentSourceCode']],
    ['guest in senior', { ...SIXTEEN, studentSourceCode: '2' }, [], SENIOR],
    ['other source', { studentSourceCode: '9' }, []],
    // 14
    ['grade of the class', { gradeCode: '11' }, []],
    ['another grade', { gradeCode: '12' }, ['R14b classId']],
    [
      'closed class',
      {},
      ['R14c classId'],
      { findClass: () => ({ id: '1', stage: 1, gradeCode: '11', isOpen: false }) },
    ],
    [
      'class of another stage',
      { entryModeCode: '11' },
      ['R14d classId', 'R11cW entryYearMonth'],
      { findClass: () => ({ id: '1', stage: 2, gradeCode: '21', isOpen: true }) },
    ],
    // 15
    ['left behind and migrant', { leftBehindCode: '2', migrantChild: true }, ['R15 leftBehindCode']],
    // 16
    ['left behind at home', { leftBehindCode: '1' }, []],
    ['left behind elsewhere', { leftBehindCode: '1', hukouPlaceCode: '410122000000' }, ['R16aW leftBehindCode']],
    ['left behind in town', { leftBehindCode: '1', hukouTypeCode: '2' }, ['R16bW leftBehindCode']],
    ['left behind, unified registration', { leftBehindCode: '1', hukouTypeCode: '3' }, []],
    ['migrant', { migrantChild: true, hukouPlaceCode: '411623000000' }, []],
    ['migrant from here', { migrantChild: true }, ['R16cW migrantChild']],
    [
      'migrant from town',
      { migrantChild: true, hukouPlaceCode: '411623000000', hukouTypeCode: '2' },
      ['R16dW migrantChild'],
    ],
    [
      'migrant at a village school',
      { migrantChild: true, hukouPlaceCode: '411623000000' },
      ['R16eW migrantChild'],
      { school: { countyCode: '410105', urbanRuralCode: '220' } },
    ],
    [
      'migrant, school type unknown',
      { migrantChild: true, hukouPlaceCode: '411623000000' },
      [],
      { school: { countyCode: '410105' } },
    ],
    // 17
    ['inclusion without disability', { inclusionCode: '1' }, ['R17a disabilityCode']],
    ['inclusion, disability not given', { inclusionCode: '1', disabilityCode: undefined }, ['R17a disabilityCode']],
    ['inclusion with disability', { inclusionCode: '1', disabilityCode: '1', healthCode: '50' }, []],
    ['disability in good health', { disabilityCode: '4' }, ['R17b healthCode']],
    ['disability with impairment', { disabilityCode: '4', healthCode: '40' }, []],
    // 18
    ['subsidy for a day pupil', { boardingSubsidy: true }, ['R18 boardingSubsidy']],
    ['subsidy for a boarder', { boardingSubsidy: true, attendanceModeCode: '2' }, []],
    [
      'subsidy where the province pays day pupils',
      { boardingSubsidy: true },
      [],
      { province: { ...NATIONAL_SETTINGS, boardingSubsidyRequiresBoarding: false } },
    ],
    // 19
    ['bus for a walker', { schoolBus: true, commuteModeCode: '1' }, ['R19W schoolBus']],
    ['bus over 0.4 km', { schoolBus: true, commuteKm: 0.4 }, ['R19W schoolBus']],
    ['bus over 0.5 km', { schoolBus: true, commuteKm: 0.5 }, []],
    // 20
    ['non-agricultural type with agricultural', { nonAgriHukouCode: '1' }, ['R20 nonAgriHukouCode']],
    ['non-agricultural type', { nonAgriHukouCode: '1', hukouTypeCode: '2' }, []],
    // 21
    ['a Party member of seven', { politicalCode: '01' }, ['R21aW politicalCode']],
    ['a probationary member of sixteen', { ...SIXTEEN, politicalCode: '02' }, ['R21aW politicalCode'], SENIOR],
    ['a League member of seven', { politicalCode: '03' }, ['R21bW politicalCode']],
    ['a League member of sixteen', { ...SIXTEEN, politicalCode: '03' }, [], SENIOR],
    // 22
    ['no family', { guardians: [] }, ['R22a guardians.0.isGuardian']],
    ['no guardian', { guardians: [mother({ isGuardian: false })] }, ['R22a guardians.0.isGuardian']],
    ['second member is guardian', { guardians: [mother({ isGuardian: false }), mother()] }, []],
    ['first block empty', { guardians: [{}, mother({ isGuardian: false })] }, ['R22a guardians.1.isGuardian']],
    [
      'guardian with the pupil’s number',
      { guardians: [mother({ idNumber: '410122201909117106' })] },
      ['R22b guardians.0.idNumber'],
    ],
    [
      'guardian of fifteen more years',
      { guardians: [mother({ idNumber: '410122200409118968' })] },
      ['R22cW guardians.0.idNumber'],
    ],
    [
      'a sister who is no guardian',
      { guardians: [mother(), mother({ idNumber: '410122200409118968', isGuardian: false, relationCode: '75' })] },
      [],
    ],
    // 24
    ['orphan with a mother', { orphan: true }, ['R24W orphan']],
    ['orphan with a grandmother', { orphan: true, guardians: [mother({ relationCode: '62' })] }, []],
    // 28
    ['no such division', { hukouPlaceCode: '419999000000' }, ['R28a hukouPlaceCode']],
    ['withdrawn division', { hukouPlaceCode: '342401000000' }, ['R29W hukouPlaceCode']],
    ['birthplace that never was', { birthPlaceCode: '419999000000' }, ['R28bW birthPlaceCode']],
    [
      'guardian from nowhere',
      { guardians: [mother({ hukouPlaceCode: '419999000000' })] },
      ['R28bW guardians.0.hukouPlaceCode'],
    ],
    [
      'the same mistake in the family is shown once',
      { hukouPlaceCode: '419999000000', guardians: [mother({ hukouPlaceCode: '419999000000' })] },
      ['R28a hukouPlaceCode'],
    ],
    // 29
    ['household moved', { hukouPlaceCode: '522623000000' }, ['R29W hukouPlaceCode']],
    // required values
    ['no name: that alone', { name: undefined }, ['F-required name']],
    ['no class', { classId: undefined }, ['F-required classId']],
    ['no postcode', { postcode: undefined }, []],
    [
      'no postcode where the province asks',
      {},
      ['F-required postcode'],
      { province: { ...NATIONAL_SETTINGS, requiredness: { postcode: 'always' } } },
    ],
    [
      'no telephone where the province does not ask',
      { phone: undefined },
      [],
      { province: { ...NATIONAL_SETTINGS, requiredness: { phone: 'optional' } } },
    ],
    [
      'no name, whatever the province says',
      { name: undefined },
      ['F-required name'],
      { province: { ...NATIONAL_SETTINGS, requiredness: { name: 'optional' } } },
    ],
    [
      'no household',
      { hukouPlaceCode: undefined, hukouTypeCode: undefined },
      ['F-required hukouPlaceCode', 'F-required hukouTypeCode'],
    ],
    ['no household of a foreigner', { ...foreigner('51'), hukouPlaceCode: undefined, hukouTypeCode: undefined }, []],
    ['family member without name', { guardians: [without(mother(), 'name')] }, ['F-required guardians.0.name']],
    [
      'family member, guardian or not',
      { guardians: [without(mother(), 'isGuardian')] },
      ['F-required guardians.0.isGuardian'],
    ],
    [
      'another relative, not explained',
      { guardians: [mother({ relationCode: '97' })] },
      ['F-required guardians.0.relationNote'],
    ],
    ['another relative, explained', { guardians: [mother({ relationCode: '97', relationNote: '表姑' })] }, []],
  ];

  for (const [what, changes, expected, context] of table) {
    it(what, () => {
      expect(found(changes, context).toSorted()).toEqual(expected.toSorted());
    });
  }
});

function without(guardian: GuardianDraft, key: keyof GuardianDraft): GuardianDraft {
  return Object.fromEntries(Object.entries(guardian).filter(([each]) => each !== key));
}

function withoutNumber(): GuardianDraft {
  return without(mother(), 'idNumber');
}

function hongKong(overseasCode: string): Changes {
  return { idTypeCode: '6', idNumber: 'K12345678', nationalityCode: 'HKG', overseasCode };
}

function taiwan(overseasCode: string): Changes {
  return { idTypeCode: '8', idNumber: '12345678', nationalityCode: 'TWN', overseasCode };
}

function foreigner(overseasCode: string): Changes {
  return { idTypeCode: 'A', idNumber: 'AB12345', nationalityCode: 'USA', ethnicCode: '97', overseasCode };
}

describe('what could not be read', () => {
  const unreadable = (
    ruleId: 'F-numeric-id' | 'F-no-such-day' | 'F-code',
    field: 'idNumber' | 'birthDate' | 'disabilityCode',
  ) => findingOf({ ruleId, field });

  it.each([
    [unreadable('F-numeric-id', 'idNumber'), { idNumber: undefined }],
    [unreadable('F-no-such-day', 'birthDate'), { birthDate: undefined }],
    [unreadable('F-code', 'disabilityCode'), { inclusionCode: '1', disabilityCode: undefined }],
  ])('is reported once: $ruleId at $field', (reading, changes) => {
    const draft = Object.fromEntries(
      Object.entries({ ...pupil(), ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(checkStudent(draft as unknown as StudentDraft, recordContext(), [reading])).toEqual([reading]);
  });
});
