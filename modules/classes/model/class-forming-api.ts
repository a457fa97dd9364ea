import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { CLASSES_AT_ONCE_MAX } from './class-size.ts';

const stage = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const entryYear = z.number().int().min(1990).max(2100);

/** A cohort that is in a grade now, with its classes and how its pupils stand. */
export const cohortSchema = z
  .strictObject({
    stage,
    studyYears: z.number().int(),
    entryYear,
    gradeCode: z.string(),
    gradeName: localText,
    /** Numbers given to classes of the cohort, closed ones included: none is given twice. */
    classNumbers: z.array(z.number().int()),
    /** On the register or on the way to it, in no class. */
    unplaced: z.number().int(),
    /** With a class, not yet approved. */
    unapproved: z.number().int(),
    /** Sitting in a class. */
    placed: z.number().int(),
  })
  .meta({ id: 'Cohort' });

export const cohortListQuerySchema = z.strictObject({ schoolId: idText.optional() });
export const cohortListSchema = z.strictObject({ cohorts: z.array(cohortSchema) }).meta({ id: 'CohortList' });

export const newCohortSchema = z
  .strictObject({
    schoolId: idText.optional(),
    stage,
    entryYear,
    classes: z
      .array(
        z.strictObject({
          classNumber: z.number().int().min(1).max(99),
          /** 班级类型 (list classType). */
          classKind: z.string().regex(/^\d{2}$/),
          headTeacher: z.string().trim().min(1).max(40).optional(),
        }),
      )
      .min(1)
      .max(CLASSES_AT_ONCE_MAX),
  })
  .meta({ id: 'NewCohort' });

export const formedClassesSchema = z.strictObject({ classIds: z.array(idText) }).meta({ id: 'FormedClasses' });
