import type { GradeCode, Stage } from '@xueji/code-sets';
import type { EnrolmentStatus } from '@xueji/enrolments';
import type { Id, PlainDate, TextValues } from '@xueji/kernel';
import type { StudentDraft, StudentNumberKind } from '@xueji/students';
import type { SchoolPlace } from './school-directory.ts';

/** What is wrong at one column of a row: a rule of the students room or of this one. */
export interface TakeOverFinding {
  readonly ruleId: string;
  /** Column of the layout. */
  readonly column: string;
  /** Codes, years and counts; never names or numbers of people. */
  readonly values: TextValues;
}

/** Kinds of problem record a row alone can make: document number wrong, person and number disagree, anything else. */
export type OwnProblemKind = 'P1' | 'P6' | 'P10';

export interface JudgedNumber {
  readonly kind: StudentNumberKind;
  readonly number: string;
  readonly since: PlainDate | undefined;
  /** Absent: in use. */
  readonly until?: PlainDate;
}

/** A class by what everybody calls it, made when it is not there yet. */
export interface JudgedClass {
  readonly stage: Stage;
  readonly entryYear: number;
  readonly classNumber: number;
  readonly studyYears: number;
}

export interface JudgedSpell {
  readonly stage: Stage;
  readonly status: EnrolmentStatus;
  readonly beginOn: PlainDate;
  /** Absent while the spell is open. */
  readonly endOn?: PlainDate;
  /** Since when the pupil does not sit in the class, the spell being open. */
  readonly awayFrom?: PlainDate;
}

export interface EarlierSpell extends JudgedSpell {
  readonly endOn: PlainDate;
  readonly place: SchoolPlace;
}

/** What a row says of school and class, as far as it could be read: what is counted in the reconciliation. */
export interface SaidPlace {
  readonly schoolId: Id<'organisation'> | undefined;
  readonly scopeNo: string | undefined;
  readonly stage: Stage | undefined;
  readonly entryYear: number | undefined;
  readonly classNumber: number | undefined;
  readonly status: EnrolmentStatus | undefined;
  readonly gradeCode: GradeCode | undefined;
}

/** A row that becomes a pupil. */
export interface JudgedPupil {
  readonly place: SchoolPlace;
  readonly draft: StudentDraft;
  readonly number: JudgedNumber | undefined;
  readonly earlierNumbers: readonly JudgedNumber[];
  readonly classOf: JudgedClass | undefined;
  readonly spell: JudgedSpell;
  readonly earlierSpells: readonly EarlierSpell[];
  readonly problems: readonly OwnProblemKind[];
  /** Which family members of the file are in the record, counted from 0, in the order of the record. */
  readonly membersKept: readonly number[];
}

/** The verdict on one row. Without a pupil it is rejected, with findings it is flagged. */
export interface JudgedRow {
  readonly said: SaidPlace;
  readonly findings: readonly TakeOverFinding[];
  readonly pupil: JudgedPupil | undefined;
}
