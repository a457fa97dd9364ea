import { schoolYearOf } from '@xueji/calendar';
import { className } from '@xueji/classes';
import { type ClassFilter, listClassChoices } from '@xueji/classes/server';
import type { Stage } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import { dateInShanghai } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import type { FormContext } from '@xueji/students';
import { provinceSettingsAt } from '@xueji/students/server';

/** More classes than any cohort of one school has. */
const CLASSES_MAX = 200;

/** What a form of this school's pupils is judged by: today, the school, the classes to choose from, what the province decides. */
export async function formContextOf(
  tx: Transaction,
  now: Date,
  school: SchoolContext,
  stage: Stage,
  classes: Pick<ClassFilter, 'id' | 'entryYear'>,
): Promise<FormContext> {
  const today = dateInShanghai(now);
  const [rows, province, codeAdditions] = await Promise.all([
    listClassChoices(tx, now, { ...classes, schoolId: school.id, stage }, CLASSES_MAX),
    provinceSettingsAt(tx, school.scopeNo, today),
    findAdditions(tx),
  ]);
  return {
    today,
    schoolYearStart: schoolYearOf(today).firstDay,
    stage,
    schoolSystem: rows[0]?.system ?? '6-3',
    school: { countyCode: school.countyCode },
    classes: rows.map(({ id, gradeCode, system, classNumber }) => ({
      id,
      name: className(gradeCode, system, classNumber),
      gradeCode,
    })),
    province,
    codeAdditions,
  };
}
