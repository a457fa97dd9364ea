import type { z } from 'zod';
import { className, type classSchema } from '../model/index.ts';
import type { ClassRow } from './class-repository.ts';

export function presentClass(row: ClassRow): z.output<typeof classSchema> {
  return {
    id: row.id,
    name: className(row.gradeCode, row.system, row.classNumber),
    stage: row.stage,
    gradeCode: row.gradeCode,
    entryYear: row.entryYear,
    classNumber: row.classNumber,
    headTeacher: row.headTeacher,
    school: { id: row.schoolId, name: { zh: row.schoolName, en: row.schoolNameEn } },
    memberCount: row.memberCount,
    fellows: row.fellows.map(({ id, gradeCode, classNumber, memberCount }) => ({
      id,
      name: className(gradeCode, row.system, classNumber),
      memberCount,
    })),
    version: row.version,
  };
}
