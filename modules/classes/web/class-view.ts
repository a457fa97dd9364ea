import { codeLists, findItem } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import type { RosterEntry, SchoolClass } from './class-queries.ts';

/** The classes of a grade taken together. */
export interface GradeSum {
  readonly gradeCode: string;
  readonly classCount: number;
  readonly pupilCount: number;
}

/** How many classes and pupils each grade has, youngest grade first. */
export function sumByGrade(classes: readonly Pick<SchoolClass, 'gradeCode' | 'memberCount'>[]): readonly GradeSum[] {
  const sums = new Map<string, GradeSum>();
  for (const { gradeCode, memberCount } of classes) {
    const { classCount, pupilCount } = sums.get(gradeCode) ?? { classCount: 0, pupilCount: 0 };
    sums.set(gradeCode, { gradeCode, classCount: classCount + 1, pupilCount: pupilCount + memberCount });
  }
  return [...sums.values()].sort((one, other) => Number(one.gradeCode) - Number(other.gradeCode));
}

/** Boys and girls of a class; who is neither stated nor known counts as neither. */
export function countBySex(entries: readonly Pick<RosterEntry, 'sexCode'>[]) {
  const count = (code: string) => entries.filter(({ sexCode }) => sexCode === code).length;
  return { boys: count('1'), girls: count('2') };
}

/** The name of a grade (JY/T 1001). A grade that 6-3 does not have is one of 5-4; those they share have one name in both. */
export function gradeText(gradeCode: string): LocalText {
  const item = findItem(codeLists.grade, gradeCode) ?? findItem(codeLists.gradeFiveFour, gradeCode);
  return item?.label ?? { zh: gradeCode, en: gradeCode };
}

/** The classes as a choice. Where they are of several schools (a school and its teaching points), each says of which. */
export function classLabels(
  classes: readonly Pick<SchoolClass, 'id' | 'name' | 'school'>[],
  localText: (text: LocalText) => string,
): readonly { readonly value: string; readonly label: string }[] {
  const isOneSchool = new Set(classes.map(({ school }) => school.id)).size <= 1;
  return classes.map(({ id, name, school }) => ({
    value: id,
    label: isOneSchool ? localText(name) : `${localText(name)} · ${localText(school.name)}`,
  }));
}
