import { gradeOf, gradeYearAt, promotionInstant } from '@xueji/calendar';
import { codeLists, findItem, type Stage } from '@xueji/code-sets';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CLASS_PROBLEMS, classCode } from '../model/index.ts';
import { insertClass, listClassNumbers, lockClassesOfSchool } from './class-writing.ts';
import { getSchoolInScope } from './school-in-scope.ts';

export interface NewCohort {
  readonly schoolId?: string | undefined;
  readonly stage: Stage;
  readonly entryYear: number;
  readonly classes: readonly {
    readonly classNumber: number;
    readonly classKind: string;
    readonly headTeacher?: string | undefined;
  }[];
}

/**
 * Forms classes of a cohort that is in a grade now, with the years of study of the school's stage. A number that the
 * cohort ever had is not given again.
 */
export async function formCohort(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  fresh: NewCohort,
): Promise<readonly Id<'class'>[]> {
  const { stage, entryYear } = fresh;
  const school = await getSchoolInScope(tx, fresh.schoolId);
  const offered = stageOf(school, stage);
  if (offered === undefined) refuseWith(CLASS_PROBLEMS.stageNotOffered);
  for (const { classKind } of fresh.classes) {
    const stages = findItem(codeLists.classType, classKind)?.stages;
    if (stages?.includes(stage) !== true) refuseWith(CLASS_PROBLEMS.kindOfOtherStage);
  }
  const now = services.clock.now();
  const standing = gradeOf({ stage, studyYears: offered.studyYears, entryYear }, now);
  if (standing.state !== 'in-grade') refuseWith(CLASS_PROBLEMS.cohortNotHere, { year: String(entryYear) });
  const schoolYear = gradeYearAt(now);

  await lockClassesOfSchool(tx, school.id);
  const numbers = fresh.classes.map(({ classNumber }) => classNumber);
  const given = await listClassNumbers(tx, { schoolId: school.id, stage, entryYear });
  const taken = numbers.filter((number, place) => given.includes(number) || numbers.indexOf(number) !== place);
  if (taken.length > 0) {
    refuseWith(CLASS_PROBLEMS.numberTaken, { year: String(entryYear), numbers: taken.join('、') });
  }
  const classIds: Id<'class'>[] = [];
  for (const { classNumber, classKind, headTeacher } of fresh.classes) {
    classIds.push(
      await insertClass(tx, {
        schoolId: school.id,
        scopeNo: school.scopeNo,
        competenceNo: offered.competenceNo,
        stage,
        studyYears: offered.studyYears,
        entryYear,
        classNumber,
        classKind,
        headTeacher: headTeacher ?? null,
        formedOn: dateInShanghai(now),
        schoolYear: schoolYear.startYear,
        gradeCode: standing.gradeCode,
        gradeFrom: promotionInstant(schoolYear),
      }),
    );
    await appendRecordEvent(tx, {
      kind: 'class.formed',
      occurredAt: now,
      organisationId: school.id,
      scopeNo: school.scopeNo,
      changes: { class: { from: null, to: classCode(entryYear, classNumber) } },
    });
  }
  await appendAudit(tx, { action: 'classes.form', filter: { schoolId: school.id, stage, entryYear, classIds } });
  return classIds;
}
