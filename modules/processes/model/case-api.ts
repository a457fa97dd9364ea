import { parsePlainDate } from '@xueji/kernel';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { PROCESS_NAMES } from './case-chain.ts';
import { REASON_CODES } from './case-decision.ts';

export const caseLookupSchema = z.strictObject({ receiptCode: z.string().trim().min(1).max(40) });

/** A pupil as the lists of cases show him. */
const casePupil = z.strictObject({
  id: idText,
  name: z.string(),
  sexCode: z.string(),
  birthDate: z.string(),
  idMasked: z.string().nullable(),
  className: localText.nullable(),
  schoolName: localText,
});

const caseStepSchema = z
  .strictObject({
    ordinal: z.number().int(),
    step: z.enum(['school-review', 'authority-review']),
    label: localText,
    state: z.enum(['waiting', 'open', 'passed', 'returned', 'refused', 'void']),
    owner: z.strictObject({
      organisationId: idText,
      name: localText,
      roleLabel: localText,
      contactPerson: z.string().nullable(),
      contactPhone: z.string().nullable(),
    }),
    openedAt: z.string().nullable(),
    dueOn: z.string().nullable(),
    /** Negative when overdue; null when the step is not open or the calendar does not reach so far. */
    workingDaysLeft: z.number().int().nullable(),
    decidedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    reason: localText.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'CaseStep' });

export const caseSchema = z
  .strictObject({
    id: idText,
    process: z.enum(PROCESS_NAMES),
    processLabel: localText,
    state: z.enum(['running', 'returned', 'done', 'refused', 'withdrawn']),
    receiptCode: z.string(),
    studentId: idText,
    startedAt: z.string(),
    startedBy: z.string(),
    endedAt: z.string().nullable(),
    version: z.number().int(),
    steps: z.array(caseStepSchema),
    /** True when the person asking may decide the open step now. */
    mayDecide: z.boolean(),
    /** Whom it is about, while the record itself is beyond the reader's scope. */
    pupil: casePupil.nullable(),
  })
  .meta({ id: 'Case' });

export type CasePupil = z.output<typeof casePupil>;

const workListEntrySchema = z
  .strictObject({
    caseId: idText,
    process: z.enum(PROCESS_NAMES),
    processLabel: localText,
    receiptCode: z.string(),
    step: z.enum(['school-review', 'authority-review']),
    dueOn: z.string(),
    workingDaysLeft: z.number().int().nullable(),
    startedAt: z.string(),
    student: casePupil,
  })
  .meta({ id: 'WorkListEntry' });

export const workListQuerySchema = z.strictObject({
  process: z.enum(PROCESS_NAMES).optional(),
  schoolId: idText.optional(),
  /** Due date and case of the last one shown. */
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}~[1-9]\d{0,17}$/)
    .refine((text) => parsePlainDate(text.slice(0, 10)) !== undefined)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const workListSchema = z
  .strictObject({
    entries: z.array(workListEntrySchema),
    next: z.string().nullable(),
    total: z.number().int(),
    overdue: z.number().int(),
  })
  .meta({ id: 'WorkList' });

/** A case that was sent back for correction and waits to be submitted again. */
const returnedCaseSchema = z
  .strictObject({
    caseId: idText,
    process: z.enum(PROCESS_NAMES),
    receiptCode: z.string(),
    returnedAt: z.string(),
    returnedBy: z.string().nullable(),
    office: localText,
    reason: localText,
    note: z.string().nullable(),
    student: casePupil,
  })
  .meta({ id: 'ReturnedCase' });

export const returnedListQuerySchema = z.strictObject({
  process: z.enum(PROCESS_NAMES).optional(),
  /** The last case shown. */
  after: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const returnedListSchema = z
  .strictObject({ entries: z.array(returnedCaseSchema), next: idText.nullable(), total: z.number().int() })
  .meta({ id: 'ReturnedList' });

export const decisionSchema = z.strictObject({
  verdict: z.enum(['pass', 'return', 'refuse']),
  reasonCode: z.enum(REASON_CODES).optional(),
  note: z.string().trim().max(500).optional(),
});

export const bulkDecisionSchema = decisionSchema.extend({
  caseIds: z.array(idText).min(1).max(5000),
});

export const bulkActStartedSchema = z
  .strictObject({ bulkActId: idText, jobRunId: idText })
  .meta({ id: 'BulkActStarted' });

const bulkActRowSchema = z.strictObject({
  subjectId: idText,
  outcome: z.enum(['pending', 'done', 'refused']),
  /** Name of the pupil the row is about, for the result table. */
  studentName: z.string().nullable(),
  problem: z.strictObject({ type: z.string(), title: localText, detail: localText }).nullable(),
});

export const bulkActSchema = z
  .strictObject({
    id: idText,
    act: z.enum(['submit-registration', 'decide-case']),
    /** What was decided, of a bulk decision. */
    decision: z
      .strictObject({
        verdict: z.enum(['pass', 'return', 'refuse']),
        reason: localText.nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    jobRunId: idText.nullable(),
    jobState: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    counts: z.strictObject({ pending: z.number().int(), done: z.number().int(), refused: z.number().int() }),
    rows: z.array(bulkActRowSchema),
    next: z.string().nullable(),
  })
  .meta({ id: 'BulkAct' });

export const bulkActQuerySchema = z.strictObject({
  outcome: z.enum(['pending', 'done', 'refused']).optional(),
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
