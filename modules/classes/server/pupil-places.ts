import type { Stage } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';

export interface CohortKey {
  readonly schoolId: Id<'organisation'>;
  readonly stage: Stage;
  readonly entryYear: number;
}

/** A pupil of a cohort who may sit in a class: on the register and attending, or on the way to it. */
export interface CohortPupil {
  readonly studentId: Id<'student'>;
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  /** The class the pupil is held in; before approval, the class asked for. */
  readonly classId: Id<'class'> | null;
  readonly isApproved: boolean;
}

/** Where one pupil stands, locked until the transaction ends. */
export interface PupilPlace {
  readonly schoolId: Id<'organisation'>;
  readonly stage: Stage;
  readonly classId: Id<'class'> | null;
  readonly scopeNo: string;
  readonly isApproved: boolean;
}

/**
 * Who holds a pupil, and in which class: kept by the room of spells, which comes later than this one and gives it these
 * in apps/server. Who is away (休学, 出国, 辍学 …) has no place in a class and is not told of.
 */
export interface PupilPlaces {
  /** In pinyin order. Who has no class belongs to a cohort by the year of entry in the record. */
  listCohort(tx: Transaction, cohort: CohortKey): Promise<readonly CohortPupil[]>;
  lockPlace(tx: Transaction, studentId: Id<'student'>): Promise<PupilPlace | undefined>;
  holdInClass(tx: Transaction, studentId: Id<'student'>, classId: Id<'class'>): Promise<void>;
  /** What follows, in the same transaction, when pupils have got a class or a seat. */
  afterPlacing: AfterPlacing;
}

export type AfterPlacing = (
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
) => Promise<void>;
