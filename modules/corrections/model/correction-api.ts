import { idText, localText } from '@xueji/platform/contract';
import { approvalSchema } from '@xueji/students';
import { z } from 'zod';

/** One value before and after, in words; telephones masked. */
const shownChange = z.strictObject({
  field: z.string(),
  label: localText,
  from: localText.nullable(),
  to: localText.nullable(),
  approval: approvalSchema,
});

export const DIRECT_STATES = ['none', 'planned', 'applied', 'taken-back', 'changed-since'] as const;

const correctionRowSchema = z
  .strictObject({
    rowNumber: z.number().int(),
    studentId: idText,
    name: z.string(),
    changes: z.array(shownChange),
    /** How the changes that need no approval stand. */
    directState: z.enum(DIRECT_STATES),
    /** The case of those that need it. */
    case: z
      .strictObject({ id: idText, state: z.enum(['running', 'returned', 'done', 'refused', 'withdrawn']) })
      .nullable(),
  })
  .meta({ id: 'CorrectionRow' });

export const correctionRowsQuerySchema = z.strictObject({
  /** Only what was not taken back, because a value was changed since. */
  directState: z.enum(DIRECT_STATES).optional(),
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const correctionRowsSchema = z
  .strictObject({
    rows: z.array(correctionRowSchema),
    next: z.number().int().nullable(),
    /** Of a committed list: rows by how their direct changes stand. */
    counts: z.strictObject({
      applied: z.number().int(),
      takenBack: z.number().int(),
      changedSince: z.number().int(),
      inReview: z.number().int(),
    }),
  })
  .meta({ id: 'CorrectionRowList' });

export const caseChangesSchema = z.strictObject({ changes: z.array(shownChange) }).meta({ id: 'CorrectionOfCase' });
