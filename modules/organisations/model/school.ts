import type { Stage } from '@xueji/code-sets';
import type { Id, LocalText } from '@xueji/kernel';

/** One stage a school offers, and who is competent for it. */
export interface SchoolStage {
  readonly stage: Stage;
  /** Years of study (学制): 6 and 3 by default, 5 and 4 in 五四 areas. */
  readonly studyYears: number;
  /** 学籍主管部门: decides about records of this stage (2013 Measures, Art. 3). Not always the office above the school. */
  readonly competentAuthorityId: Id<'organisation'>;
  /** The competent authority's own scope number, as text: `competence_no` of rows about this school's pupils. */
  readonly competenceNo: string;
}

/** What other rooms need to know of a school to write about its pupils. */
export interface SchoolContext {
  readonly id: Id<'organisation'>;
  /** 学校标识码, ten digits, or the code of a teaching point. */
  readonly code: string;
  readonly name: LocalText;
  /** Six-digit division the school stands in: the series of its L and J numbers. */
  readonly countyCode: string;
  /** Stages in force today, in order. */
  readonly stages: readonly SchoolStage[];
  /** The school's own scope number, as text: `scope_no` of rows about its pupils. */
  readonly scopeNo: string;
  /** The school whose approver reviews: itself, or its central school (中心校). Null when its authority alone does. */
  readonly checkingSchool: CheckingSchool | null;
}

export interface CheckingSchool {
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
}

/**
 * Who reviews what leaves a school (经办、复核): a second person of the school, the central school (中心校) it stands under, or,
 * where one person works alone, its authority.
 */
export const MAKER_CHECKERS = ['two-person', 'central-school', 'authority'] as const;
export type MakerChecker = (typeof MAKER_CHECKERS)[number];

/** The stage a school offers, or undefined when it does not. */
export function stageOf(school: SchoolContext, stage: Stage): SchoolStage | undefined {
  return school.stages.find((offered) => offered.stage === stage);
}
