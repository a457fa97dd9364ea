import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { DISPUTE_REASONS, RECONCILIATION_STATES } from './reconciliation.ts';

/** How many rows there are, and what became of them. */
const outcomeCounts = {
  rowCount: z.number().int(),
  goodCount: z.number().int(),
  flaggedCount: z.number().int(),
  rejectedCount: z.number().int(),
};

export const loadSchema = z
  .strictObject({
    id: idText,
    fileName: z.string(),
    format: z.enum(['csv', 'ndjson']),
    state: z.enum(['loading', 'loaded']),
    /** SHA-256 of the file, as hexadecimal text. */
    digest: z.string(),
    percent: z.number().int(),
    /** Of the whole file; null for whoever is not told: all below the province. */
    counts: z.strictObject(outcomeCounts).nullable(),
    schoolCount: z.number().int(),
    signedCount: z.number().int(),
    disputedCount: z.number().int(),
    jobRunId: idText.nullable(),
    startedAt: z.string(),
    startedBy: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'TakeOverLoad' });

export const loadListSchema = z.strictObject({ loads: z.array(loadSchema) }).meta({ id: 'TakeOverLoadList' });

export const loadStartedSchema = z.strictObject({ loadId: idText, jobRunId: idText }).meta({ id: 'TakeOverStarted' });

const reconciliation = {
  schoolId: idText,
  schoolName: localText,
  state: z.enum(RECONCILIATION_STATES),
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reasonCode: z.enum(DISPUTE_REASONS).nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
};

export const schoolListSchema = z
  .strictObject({
    schools: z.array(
      z.strictObject({
        ...reconciliation,
        rowCount: z.number().int(),
        flaggedCount: z.number().int(),
        rejectedCount: z.number().int(),
      }),
    ),
    next: idText.nullable(),
  })
  .meta({ id: 'TakeOverSchoolList' });

export const reconciliationSchema = z
  .strictObject({
    ...reconciliation,
    load: loadSchema.pick({ id: true, fileName: true, state: true, startedAt: true }),
    ...outcomeCounts,
    /** Where the second person works: the school, its central school, or the authority of a school of one person. */
    signingOffices: z.array(z.strictObject({ id: idText, name: localText })),
    /** Open problem records of the pupils of the load, by kind. */
    problems: z.array(z.strictObject({ kind: z.string(), label: localText, count: z.number().int() })),
    /** What the file said, and what stands in the register of the same pupils. */
    lines: z.array(
      z.strictObject({
        stage: z.number().int().nullable(),
        entryYear: z.number().int().nullable(),
        classNumber: z.number().int().nullable(),
        statusLabel: localText,
        said: z.number().int(),
        stands: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'TakeOverReconciliation' });

export const badRowQuerySchema = z.strictObject({
  schoolId: idText.optional(),
  outcome: z.enum(['flagged', 'rejected']).optional(),
  /** The last row shown. */
  after: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const badRowListSchema = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        rowNumber: z.number().int(),
        outcome: z.enum(['flagged', 'rejected']),
        schoolName: localText.nullable(),
        student: z.strictObject({ id: idText, name: z.string() }).nullable(),
        findings: z.array(z.strictObject({ column: localText, message: localText, why: localText, fix: localText })),
      }),
    ),
    next: z.number().int().nullable(),
  })
  .meta({ id: 'TakeOverBadRowList' });

export const signatureSchema = z
  .strictObject({
    decision: z.enum(['agreed', 'disputed']),
    reasonCode: z.enum(DISPUTE_REASONS).optional(),
    note: z.string().trim().max(500).optional(),
  })
  .refine(({ decision, reasonCode }) => (decision === 'disputed') === (reasonCode !== undefined), {
    path: ['reasonCode'],
  });
