import { divisionRegister } from '@xueji/divisions/register';
import { asPlainDate } from '@xueji/kernel';
import {
  type GuardianDraft,
  type KnownClass,
  NATIONAL_SETTINGS,
  type RecordContext,
  type StudentDraft,
  yearMonth,
} from '../model/index.ts';

/** 一年级1班 of the sample school, known by name and id. */
const FIRST_CLASS: KnownClass = { id: '1', stage: 1, gradeCode: '11', isOpen: true };

/** A county school in town on the practice day: 10 September 2026, first grade, one class. */
export function recordContext(overrides: Partial<RecordContext> = {}): RecordContext {
  return {
    today: asPlainDate('2026-09-10'),
    schoolYearStart: asPlainDate('2026-09-01'),
    stage: 1,
    schoolSystem: '6-3',
    school: { countyCode: '410105', urbanRuralCode: '111' },
    divisions: divisionRegister,
    findClass: (text) => (text === '一年级1班' || text === FIRST_CLASS.id ? FIRST_CLASS : undefined),
    province: NATIONAL_SETTINGS,
    ...overrides,
  };
}

/** A mother with everything the form asks for. All people here are invented; their numbers pass the check. */
export function mother(overrides: Partial<GuardianDraft> = {}): GuardianDraft {
  return {
    name: '张芳彤',
    relationCode: '52',
    isGuardian: true,
    phone: '13062466449',
    address: '郑州市金水区文化路122号',
    hukouPlaceCode: '410105000000',
    idTypeCode: '1',
    idNumber: '410122199409118962',
    ...overrides,
  };
}

/** A girl of grade one with nothing to find fault with. */
export function pupil(overrides: Partial<StudentDraft> = {}): StudentDraft {
  const entryYearMonth = yearMonth(2026, 9);
  if (entryYearMonth === undefined) throw new Error('September 2026 is a month');
  return {
    name: '林燕美',
    sexCode: '2',
    birthDate: asPlainDate('2019-09-11'),
    birthPlaceCode: '410122000000',
    ethnicCode: '01',
    nationalityCode: 'CHN',
    idTypeCode: '1',
    idNumber: '410122201909117106',
    overseasCode: '00',
    politicalCode: '13',
    healthCode: '10',
    hukouPlaceCode: '410105000000',
    hukouTypeCode: '1',
    classId: FIRST_CLASS.id,
    entryYearMonth,
    entryModeCode: '11',
    attendanceModeCode: '1',
    studentSourceCode: '1',
    currentAddress: '郑州市金水区文化路122号',
    phone: '18690170988',
    onlyChild: false,
    preschool: true,
    leftBehindCode: '0',
    migrantChild: false,
    orphan: false,
    martyrFamily: false,
    inclusionCode: '0',
    disabilityCode: '0',
    govPurchasedSeat: false,
    aidNeeded: false,
    boardingSubsidy: false,
    commuteKm: 1.7,
    commuteModeCode: '2',
    schoolBus: false,
    guardians: [mother()],
    ...overrides,
  };
}
