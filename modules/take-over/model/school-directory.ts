import type { ProvincialLists, Stage } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { ProvinceSettings } from '@xueji/students';

/** A school as far as a row must know it. */
export type KnownSchool = Pick<SchoolContext, 'id' | 'scopeNo' | 'countyCode' | 'stages'>;

/** All that rows are judged by. Nothing of it changes while a load runs. */
export interface SchoolDirectory {
  /** By 学校标识码. */
  readonly schools: ReadonlyMap<string, KnownSchool>;
  readonly province: ProvinceSettings;
  readonly codeLists: ProvincialLists;
  /** The instant the load began: grades are those of that moment. */
  readonly at: Date;
  readonly today: PlainDate;
}

/** The place of a school's rows at a stage: who may read, who may change. */
export interface SchoolPlace {
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
}

/** Where rows of a school stand. A stage the school does not offer hangs under the authority of another of its stages. */
export function placeOf(school: KnownSchool, stage: Stage): SchoolPlace | undefined {
  const offered = school.stages.find((each) => each.stage === stage) ?? school.stages[0];
  return offered === undefined
    ? undefined
    : { schoolId: school.id, scopeNo: school.scopeNo, competenceNo: offered.competenceNo };
}
