import { gradeOf, gradeYearAt } from '@xueji/calendar';
import { gradeName, type SchoolSystem, type Stage } from '@xueji/code-sets';
import type { Id } from '@xueji/kernel';
import type { SchoolStage } from '@xueji/organisations';
import { organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import type { z } from 'zod';
import { cohortListQuerySchema, cohortListSchema, type cohortSchema } from '../model/index.ts';
import { listClassNumbers } from './class-writing.ts';
import type { PupilPlaces } from './pupil-places.ts';
import { getSchoolInScope } from './school-in-scope.ts';

type Cohort = z.output<typeof cohortSchema>;

export function listCohortsRoute(places: PupilPlaces) {
  return defineRoute({
    method: 'GET',
    path: '/api/class-cohorts',
    summary: 'The cohorts of a school that are in a grade now, with their classes and who has none',
    permission: 'classes.read',
    query: cohortListQuerySchema,
    response: cohortListSchema,
    handler: async ({ services, actor, query }) =>
      await services.database.transaction(actor, async (tx) => {
        // An authority names the school it asks about.
        if (query.schoolId === undefined && !teachesPupils(organisationKindOfNumber(actor.organisationKind)))
          return { cohorts: [] };
        const school = await getSchoolInScope(tx, query.schoolId);
        const now = services.clock.now();
        const cohorts: Cohort[] = [];
        for (const offered of school.stages) {
          const youngest = gradeYearAt(now).startYear;
          for (let entryYear = youngest; entryYear > youngest - offered.studyYears; entryYear -= 1) {
            cohorts.push(await describeCohort(tx, places, now, school.id, offered, entryYear));
          }
        }
        return { cohorts };
      }),
  });
}

async function describeCohort(
  tx: Transaction,
  places: PupilPlaces,
  now: Date,
  schoolId: Id<'organisation'>,
  { stage, studyYears }: SchoolStage,
  entryYear: number,
): Promise<Cohort> {
  const standing = gradeOf({ stage, studyYears, entryYear }, now);
  if (standing.state !== 'in-grade') throw new Error(`The cohort of ${entryYear} is in no grade`);
  const { gradeCode } = standing;
  const system = systemOf(stage, studyYears);
  const key = { schoolId, stage, entryYear };
  const pupils = await places.listCohort(tx, key);
  const placed = pupils.filter(({ classId }) => classId !== null);
  return {
    stage,
    studyYears,
    entryYear,
    gradeCode,
    gradeName: { zh: gradeName(gradeCode, system, 'zh'), en: gradeName(gradeCode, system, 'en') },
    classNumbers: [...(await listClassNumbers(tx, key))],
    unplaced: pupils.length - placed.length,
    unapproved: placed.filter(({ isApproved }) => !isApproved).length,
    placed: placed.filter(({ isApproved }) => isApproved).length,
  };
}

function systemOf(stage: Stage, studyYears: number): SchoolSystem {
  return (stage === 1 && studyYears === 5) || (stage === 2 && studyYears === 4) ? '5-4' : '6-3';
}
