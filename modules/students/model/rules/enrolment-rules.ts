import { gradeCodeOf, type Stage, yearOfStage } from '@xueji/code-sets';
import { type Hit, hit, type RecordSubject, type RuleDeclaration, SOURCES } from './rule.ts';

const enrolment = { severity: 'error', scope: 'record', source: SOURCES.form } as const;

/** Rules 11 to 14 and 18: where the pupil is placed, since when, and how. */
export const ENROLMENT_RULES = {
  R11a: {
    ...enrolment,
    fields: ['entryYearMonth'],
    message: { zh: '入学年月还没有到', en: 'The entry lies in the future' },
    why: { zh: '学生入学后才建立学籍。', en: 'A record is opened once the pupil has entered.' },
    fix: { zh: '更正入学年月。', en: 'Correct year and month of entry.' },
  },
  R11b: {
    ...enrolment,
    severity: 'warning',
    fields: ['entryYearMonth'],
    message: { zh: '入学月份不是9月', en: 'The month of entry is not September' },
    why: {
      zh: '学年从9月开始，入学年月填进入本学段起始年级的年月。',
      en: 'School years begin in September; this is the entry to the first grade of the stage.',
    },
    fix: { zh: '核对入学年月。', en: 'Check year and month of entry.' },
  },
  R11c: {
    ...enrolment,
    severity: 'warning',
    fields: ['entryYearMonth', 'classId', 'gradeCode'],
    message: { zh: '入学年月与所在年级对不上', en: 'Entry and grade do not agree' },
    why: {
      zh: '按入学年月应在本学段第{expected}学年，班级为第{actual}学年。',
      en: 'By the entry it is year {expected} of the stage; the class is in year {actual}.',
    },
    fix: {
      zh: '核对入学年月和班级；留级、跳级、休学过的不必处理。',
      en: 'Check entry and class; after repeating, skipping or suspension nothing is to be done.',
    },
  },
  R12: {
    ...enrolment,
    fields: ['entryModeCode'],
    source: SOURCES.codes,
    message: { zh: '入学方式不适用于本学段', en: 'This way of entry does not exist at this stage' },
    why: {
      zh: '义务教育阶段只有“就近入学”和“其他”，考试和特招只用于普通高中。',
      en: 'Compulsory education knows "Nearby enrolment" and "Other"; examinations and admission for talents belong to senior secondary.',
    },
    fix: { zh: '改选本学段的入学方式。', en: 'Choose a way of entry of this stage.' },
  },
  R13: {
    ...enrolment,
    fields: ['studentSourceCode'],
    source: SOURCES.codes,
    message: { zh: '义务教育阶段没有借读', en: 'There are no guest pupils in compulsory education' },
    why: { zh: '“借读”只用于普通高中。', en: '"Guest pupil" exists in senior secondary only.' },
    fix: { zh: '改为“正常入学”或“其他”。', en: 'Choose "Ordinary entry" or "Other".' },
  },
  R14b: {
    ...enrolment,
    fields: ['classId', 'gradeCode'],
    source: SOURCES.measures,
    message: { zh: '班级不属于所填的年级', en: 'The class does not belong to the grade given' },
    why: { zh: '年级由班级决定。', en: 'The class decides the grade.' },
    fix: { zh: '更正班级或年级。', en: 'Correct the class or the grade.' },
  },
  R14c: {
    ...enrolment,
    fields: ['classId'],
    source: SOURCES.measures,
    message: { zh: '班级已撤销', en: 'The class is closed' },
    why: { zh: '已毕业或撤销的班级不能再编入学生。', en: 'Nobody joins a class that has graduated or was closed.' },
    fix: { zh: '选择在用的班级。', en: 'Choose a class that is open.' },
  },
  R14d: {
    ...enrolment,
    fields: ['classId'],
    source: SOURCES.measures,
    message: { zh: '班级不属于本学段', en: 'The class belongs to another stage' },
    why: { zh: '一次登记只针对一个学段。', en: 'One registration is for one stage.' },
    fix: { zh: '更正班级，或在相应学段登记该生。', en: 'Correct the class, or register the pupil at the other stage.' },
  },
  R18: {
    ...enrolment,
    fields: ['boardingSubsidy', 'attendanceModeCode'],
    message: { zh: '走读生不享受寄宿生生活补助', en: 'A day pupil does not receive the boarding subsidy' },
    why: { zh: '本省的“一补”只发给住校的学生。', en: 'In this province the subsidy is for boarders.' },
    fix: { zh: '更正“是否享受一补”或“就读方式”。', en: 'Correct the subsidy or the attendance mode.' },
  },
} as const satisfies Record<string, RuleDeclaration>;

type EnrolmentRuleId = keyof typeof ENROLMENT_RULES;

const ENTRY_MODES_OF_STAGE: Readonly<Record<Stage, ReadonlySet<string>>> = {
  1: new Set(['11', '12']),
  2: new Set(['11', '12']),
  3: new Set(['21', '22', '23', '99']),
};
const GUEST_PUPIL = '2';
const BOARDER = '2';

export function* checkEnrolment(subject: RecordSubject): Iterable<Hit<EnrolmentRuleId>> {
  const { draft, context } = subject;
  yield* checkClass(subject);
  yield* checkEntry(subject);
  const { entryModeCode, studentSourceCode, boardingSubsidy, attendanceModeCode } = draft;
  if (entryModeCode !== undefined && !ENTRY_MODES_OF_STAGE[context.stage].has(entryModeCode)) {
    yield hit('R12', 'entryModeCode');
  }
  if (studentSourceCode === GUEST_PUPIL && context.stage !== 3) yield hit('R13', 'studentSourceCode');
  const isDayPupil = attendanceModeCode !== undefined && attendanceModeCode !== BOARDER;
  if (context.province.boardingSubsidyRequiresBoarding && boardingSubsidy === true && isDayPupil) {
    yield hit('R18', 'boardingSubsidy');
  }
}

function* checkClass({ draft, context }: RecordSubject): Iterable<Hit<EnrolmentRuleId>> {
  if (draft.classId === undefined) return;
  const known = context.findClass(draft.classId);
  if (known === undefined) return;
  if (!known.isOpen) yield hit('R14c', 'classId');
  if (known.stage !== context.stage) yield hit('R14d', 'classId');
  if (draft.gradeCode !== undefined && draft.gradeCode !== known.gradeCode) yield hit('R14b', 'classId');
}

function* checkEntry({ draft, context }: RecordSubject): Iterable<Hit<EnrolmentRuleId>> {
  const { entryYearMonth, classId } = draft;
  if (entryYearMonth === undefined) return;
  if (entryYearMonth > context.today.slice(0, 7)) {
    yield hit('R11a', 'entryYearMonth');
    return;
  }
  if (entryYearMonth.slice(5) !== '09') yield hit('R11b', 'entryYearMonth');
  const gradeCode = classId === undefined ? undefined : context.findClass(classId)?.gradeCode;
  if (gradeCode === undefined) return;
  const expected = Number(context.schoolYearStart.slice(0, 4)) - schoolYearOf(entryYearMonth) + 1;
  if (gradeCodeOf(context.stage, expected) !== gradeCode) {
    yield hit('R11c', 'entryYearMonth', { expected, actual: yearOfStage(gradeCode) });
  }
}

/** The school year a month belongs to. August is counted with the year to come: registration begins then. */
function schoolYearOf(entryYearMonth: string): number {
  const [year, month] = [Number(entryYearMonth.slice(0, 4)), Number(entryYearMonth.slice(5))];
  return month >= 8 ? year : year - 1;
}
