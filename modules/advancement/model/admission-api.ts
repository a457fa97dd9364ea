import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { ADMISSION_ANSWERS, ADMISSION_OUTCOMES, type AdmissionOutcome } from './admission.ts';

const outcome = z.enum(Object.keys(ADMISSION_OUTCOMES) as [AdmissionOutcome, ...AdmissionOutcome[]]);

export const admissionRowSchema = z
  .strictObject({
    rowNumber: z.number().int(),
    /** As the list has it. */
    name: z.string().nullable(),
    sexCode: z.string().nullable(),
    birthDate: z.string().nullable(),
    numberMasked: z.string().nullable(),
    outcome,
    outcomeLabel: localText,
    /** Why the clerk is or was asked. */
    question: localText.nullable(),
    /** Whether saying so would settle it. */
    mayAnswer: z.boolean(),
    answer: z.enum(ADMISSION_ANSWERS).nullable(),
    answeredBy: z.string().nullable(),
    /** Whom to ask: the school that holds or held the record, or the province for a restricted one. */
    office: z
      .strictObject({ name: localText, contactPerson: z.string().nullable(), phone: z.string().nullable() })
      .nullable(),
    /** The case by which the record is continued, once the row was committed. */
    case: z
      .strictObject({
        id: idText,
        state: z.enum(['running', 'returned', 'done', 'refused', 'withdrawn']),
      })
      .nullable(),
  })
  .meta({ id: 'AdmissionRow' });

export const admissionRowsQuerySchema = z.strictObject({
  outcome: outcome.optional(),
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const admissionRowsSchema = z
  .strictObject({
    rows: z.array(admissionRowSchema),
    /** Row number of the last one shown; null at the end. How many there are of each outcome stands in the import. */
    next: z.number().int().nullable(),
  })
  .meta({ id: 'AdmissionRowList' });

export const admissionAnswerSchema = z.strictObject({ answer: z.enum(ADMISSION_ANSWERS) });
