import { CLASS_PROBLEMS, className } from '@xueji/classes';
import { listClasses } from '@xueji/classes/server';
import { formContextOf } from '@xueji/enrolments/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { FormContext } from '@xueji/students';

/** The class of a collection as it is now, with its school and what judges a form of its pupils. */
export interface FamilyContext {
  readonly school: SchoolContext;
  readonly className: LocalText;
  readonly form: FormContext;
}

export async function getFamilyContext(tx: Transaction, now: Date, classId: Id<'class'>): Promise<FamilyContext> {
  const [row] = await listClasses(tx, now, { id: classId }, undefined, 1);
  if (row === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  const school = await getSchool(tx, row.schoolId);
  const form = await formContextOf(tx, now, school, row.stage, { id: classId });
  return { school, className: className(row.gradeCode, row.system, row.classNumber), form };
}
