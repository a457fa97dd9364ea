import { schoolYearOf } from '@xueji/calendar';
import { matchClass } from '@xueji/classes';
import { type ClassRow, listClasses } from '@xueji/classes/server';
import { gradeName, provincialLists, type Stage } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import { divisionRegister } from '@xueji/divisions/register';
import { dateInShanghai, type Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import type { RecordContext } from '@xueji/students';
import { provinceSettingsAt } from '@xueji/students/server';

/** More classes than any cohort of one school has. */
const CLASSES_MAX = 200;

/** What the rules need to know to judge a new pupil of a stage: today, the school's classes of this cohort, the law. */
export async function cohortContext(
  tx: Transaction,
  school: SchoolContext,
  stage: Stage,
  now: Date,
): Promise<RecordContext> {
  const today = dateInShanghai(now);
  const schoolYear = schoolYearOf(today);
  const classes = await listClasses(
    tx,
    now,
    { schoolId: school.id, stage, entryYear: schoolYear.startYear },
    undefined,
    CLASSES_MAX,
  );
  const system = classes[0]?.system ?? '6-3';
  const choices = classes.map((row) => ({
    id: row.id,
    classNumber: row.classNumber,
    entryYear: row.entryYear,
    gradeName: gradeName(row.gradeCode, row.system, 'zh'),
  }));
  const byId = new Map<Id<'class'>, ClassRow>(classes.map((row) => [row.id, row]));
  return {
    today,
    schoolYearStart: schoolYear.firstDay,
    stage,
    schoolSystem: system,
    school: { countyCode: school.countyCode },
    divisions: divisionRegister,
    findClass: (text) => {
      const found = byId.get(text as Id<'class'>) ?? byId.get(matchClass(text, choices)?.id ?? ('' as Id<'class'>));
      return found === undefined
        ? undefined
        : { id: found.id, stage: found.stage, gradeCode: found.gradeCode, isOpen: true };
    },
    province: await provinceSettingsAt(tx, school.scopeNo, today),
    codeLists: provincialLists(await findAdditions(tx)),
  };
}
