import { schoolYearOf } from '@xueji/calendar';
import { formContextOf } from '@xueji/enrolments/server';
import { dateInShanghai, refuseWith } from '@xueji/kernel';
import { type SchoolContext, stageOf } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import { organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { FormContext } from '@xueji/students';
import type { RecordPlace } from '@xueji/students/server';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';

const PRIMARY = 1;

/** The school of the actor's post as its new pupils are entered. */
export interface EntrySchool {
  readonly school: SchoolContext;
  readonly place: RecordPlace;
  readonly entryYear: number;
  readonly context: FormContext;
}

/** Nothing where the actor's post is at no school, or at one without a primary stage. */
export async function findEntrySchool(tx: Transaction, now: Date): Promise<EntrySchool | undefined> {
  const { organisationId, organisationKind } = tx.actor;
  if (!teachesPupils(organisationKindOfNumber(organisationKind))) return undefined;
  const school = await getSchool(tx, organisationId);
  const stage = stageOf(school, PRIMARY);
  if (stage === undefined) return undefined;
  const entryYear = schoolYearOf(dateInShanghai(now)).startYear;
  return {
    school,
    place: { schoolId: school.id, scopeNo: school.scopeNo, competenceNo: stage.competenceNo },
    entryYear,
    context: await formContextOf(tx, now, school, PRIMARY, { entryYear }),
  };
}

export async function getEntrySchool(tx: Transaction, now: Date): Promise<EntrySchool> {
  return (await findEntrySchool(tx, now)) ?? refuseWith(REGISTRATION_PROBLEMS.stageNotOffered);
}
