import { type Cohort, gradeOf } from '@xueji/calendar';
import { gradeCodeOf, isGradeCode, type Stage, stageOfGrade } from '@xueji/code-sets';
import { type EnrolmentStatus, statusNumber } from '@xueji/enrolments';
import { asPlainDate, type PlainDate, parsePlainDate } from '@xueji/kernel';
import { type RawValue, type YearMonth } from '@xueji/students';
import type { JudgedClass, JudgedSpell, SaidPlace, TakeOverFinding } from './judged-row.ts';
import type { RowValues } from './read-row.ts';
import type { KnownSchool, SchoolDirectory } from './school-directory.ts';
import { statusOfExchangeCode } from './status-map.ts';
import { takeOverFinding } from './take-over-rules.ts';

const ENTRY_YEAR_MIN = 1990;
const CLASS_NUMBER_MAX = 99;
/** Graduation is processed by 30 July; a cohort without a date of its own left then. */
const GRADUATION_DAY = '07-30';

/** Where a row places the pupil. */
export interface Placement {
  readonly said: SaidPlace;
  readonly stage: Stage;
  readonly classOf: JudgedClass | undefined;
  readonly spell: JudgedSpell;
  readonly findings: readonly TakeOverFinding[];
}

/** A value as written, without blanks at its ends; undefined when the row has none. */
export function textAt(values: RowValues, column: string): string | undefined {
  const raw: RawValue | undefined = values.get(column);
  if (raw === undefined || raw.kind === 'empty') return undefined;
  const text = raw.kind === 'text' || raw.kind === 'number' ? raw.text : raw.kind === 'date' ? raw.date : undefined;
  return text?.trim() === '' ? undefined : text?.trim();
}

/** A day of the past; undefined when none is written or `problem` when it is none. */
export function dayAt(values: RowValues, column: string, today: PlainDate): PlainDate | 'wrong' | undefined {
  const text = textAt(values, column);
  if (text === undefined) return undefined;
  const day = parsePlainDate(text);
  return day === undefined || day > today ? 'wrong' : day;
}

/** Reads school year, class and status of a row. `entry` is the entry month of the record, where it could be read. */
export function judgePlacement(
  values: RowValues,
  school: KnownSchool,
  entry: YearMonth | undefined,
  directory: SchoolDirectory,
): Placement {
  const findings: TakeOverFinding[] = [];
  const gradeText = textAt(values, 'gradeCode');
  const gradeCode = gradeText !== undefined && isGradeCode(gradeText) ? gradeText : undefined;
  const stageSaid = stageAt(values);
  if (stageSaid === undefined) findings.push(takeOverFinding('T06', 'stage'));
  const stage = stageSaid ?? (gradeCode === undefined ? school.stages[0]?.stage : stageOfGrade(gradeCode)) ?? 1;
  const status = statusAt(values, findings);
  const entryYear = entryYearAt(values, entry);
  if (entryYear === undefined) findings.push(takeOverFinding('T08', 'entryYear'));
  const classNumber = wholeAt(values, 'classNumber', 1, CLASS_NUMBER_MAX);
  if (classNumber === undefined) findings.push(takeOverFinding('T09', 'classNumber'));
  const studyYears = school.stages.find((each) => each.stage === stage)?.studyYears;
  if (studyYears === undefined) findings.push(takeOverFinding('T07', 'stage'));
  const cohort = entryYear === undefined || studyYears === undefined ? undefined : { stage, studyYears, entryYear };
  const spell = judgeSpell(values, { stage, status, entry, entryYear, cohort }, directory, findings);
  const isPlaced = cohort !== undefined && isCohortSound(cohort, spell, directory, gradeText, findings);
  return {
    said: { schoolId: school.id, scopeNo: school.scopeNo, stage: stageSaid, entryYear, classNumber, status, gradeCode },
    stage,
    classOf: isPlaced && classNumber !== undefined ? { ...cohort, classNumber } : undefined,
    spell,
    findings,
  };
}

function stageAt(values: RowValues): Stage | undefined {
  const text = textAt(values, 'stage');
  return text === '1' || text === '2' || text === '3' ? (Number(text) as Stage) : undefined;
}

function statusAt(values: RowValues, findings: TakeOverFinding[]): EnrolmentStatus {
  const code = textAt(values, 'statusCode');
  const status = code === undefined ? undefined : statusOfExchangeCode(code.padStart(2, '0'));
  if (status === undefined) findings.push(takeOverFinding('T10', 'statusCode'));
  return status ?? 'inSchool';
}

function entryYearAt(values: RowValues, entry: YearMonth | undefined): number | undefined {
  if (values.has('entryYear')) return wholeAt(values, 'entryYear', ENTRY_YEAR_MIN, 2100);
  if (entry === undefined) return undefined;
  const [year, month] = [Number(entry.slice(0, 4)), Number(entry.slice(5))];
  // August is counted with the year to come: registration begins then.
  return month >= 8 ? year : year - 1;
}

function wholeAt(values: RowValues, column: string, from: number, to: number): number | undefined {
  const text = textAt(values, column);
  if (text === undefined || !/^\d{1,4}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= from && number <= to ? number : undefined;
}

interface SpellSubject {
  readonly stage: Stage;
  readonly status: EnrolmentStatus;
  readonly entry: YearMonth | undefined;
  readonly entryYear: number | undefined;
  readonly cohort: Cohort | undefined;
}

function judgeSpell(
  values: RowValues,
  { stage, status, entry, entryYear, cohort }: SpellSubject,
  { today }: SchoolDirectory,
  findings: TakeOverFinding[],
): JudgedSpell {
  const began = dayAt(values, 'beginOn', today);
  const entered = parsePlainDate(entry === undefined ? `${entryYear ?? ''}-09-01` : `${entry}-01`);
  const usual = entered === undefined || entered > today ? today : entered;
  if (began === 'wrong') findings.push(takeOverFinding('T15', 'beginOn'));
  const beginOn = began === undefined || began === 'wrong' ? usual : began;
  if (status === 'inSchool') return { stage, status, beginOn };
  const since = dayAt(values, 'statusSince', today);
  if (since === undefined) findings.push(takeOverFinding('T14', 'statusSince'));
  const isBackwards = since !== undefined && since !== 'wrong' && since < beginOn;
  if (since === 'wrong' || isBackwards) findings.push(takeOverFinding('T15', 'statusSince'));
  const changedOn = since === undefined || since === 'wrong' || isBackwards ? usualEnd(status, cohort, today) : since;
  const day = changedOn < beginOn ? beginOn : changedOn;
  return statusNumber(status) >= 30
    ? { stage, status, beginOn, endOn: day }
    : { stage, status, beginOn, awayFrom: day };
}

/** Graduates without a day left with their cohort; for everybody else the day of the load is all that is known. */
function usualEnd(status: EnrolmentStatus, cohort: Cohort | undefined, today: PlainDate): PlainDate {
  if (cohort === undefined || (status !== 'graduated' && status !== 'completed')) return today;
  const graduation = asPlainDate(`${cohort.entryYear + cohort.studyYears}-${GRADUATION_DAY}`);
  return graduation < today ? graduation : today;
}

/** Whether there may be a class of the cohort for this pupil. */
function isCohortSound(
  cohort: Cohort,
  spell: JudgedSpell,
  { at }: SchoolDirectory,
  gradeText: string | undefined,
  findings: TakeOverFinding[],
): boolean {
  const { entryYear } = cohort;
  const standing = gradeOf(cohort, at);
  if (standing.state === 'not-entered') {
    findings.push(takeOverFinding('T12', 'entryYear', { entryYear }));
    return false;
  }
  const isOpen = spell.endOn === undefined;
  if (standing.state === 'completed') {
    if (isOpen) findings.push(takeOverFinding('T11', 'entryYear', { entryYear }));
    return !isOpen;
  }
  if (isOpen && gradeText !== undefined && gradeText !== standing.gradeCode) {
    // A code that is none is not repeated: it may be anything.
    const given = isGradeCode(gradeText) ? gradeText : '?';
    findings.push(takeOverFinding('T13', 'gradeCode', { entryYear, expected: standing.gradeCode, given }));
  }
  return true;
}

/** The grade of a class at the load, or its last one when the cohort has completed the stage. */
export function gradeAtLoad(classOf: JudgedClass, at: Date) {
  const standing = gradeOf(classOf, at);
  return standing.state === 'in-grade' ? standing.gradeCode : gradeCodeOf(classOf.stage, classOf.studyYears);
}
