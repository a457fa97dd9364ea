import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';

export const classSchema = z
  .strictObject({
    id: idText,
    name: localText,
    stage: z.number().int(),
    gradeCode: z.string(),
    entryYear: z.number().int(),
    classNumber: z.number().int(),
    headTeacher: z.string().nullable(),
    school: z.strictObject({ id: idText, name: localText }),
    /** Pupils now in the class, approved only. */
    memberCount: z.number().int(),
    /** The other classes it is taught together with (复式班). */
    fellows: z.array(z.strictObject({ id: idText, name: localText, memberCount: z.number().int() })),
    /** Counts edits of the class and of its seats; `If-Match` compares it. */
    version: z.number().int(),
  })
  .meta({ id: 'Class' });

export const classListQuerySchema = z.strictObject({
  schoolId: idText.optional(),
  stage: z.coerce.number().int().min(1).max(3).optional(),
  gradeCode: z
    .string()
    .regex(/^[1-3][1-6]$/)
    .optional(),
  after: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const classListSchema = z
  .strictObject({ classes: z.array(classSchema), next: idText.nullable() })
  .meta({ id: 'ClassList' });

const rosterEntrySchema = z
  .strictObject({
    classId: idText,
    studentId: idText,
    seatNumber: z.string().nullable(),
    name: z.string(),
    sexCode: z.string(),
    birthDate: z.string(),
    idMasked: z.string().nullable(),
    numberKind: z.enum(['L', 'J', 'G']).nullable(),
    numberMasked: z.string().nullable(),
    memberSince: z.string(),
    /** Problems that are open (问题学籍). */
    openProblemCount: z.number().int(),
  })
  .meta({ id: 'RosterEntry' });

/** `together`: of a multigrade class the pupils of all its classes. */
export const rosterQuerySchema = z.strictObject({ together: z.enum(['true', 'false']).default('false') });

export const rosterSchema = z
  .strictObject({ class: classSchema, entries: z.array(rosterEntrySchema) })
  .meta({ id: 'Roster' });
