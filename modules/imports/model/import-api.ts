import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';

/** The name of a task, as the room that has it declares it. */
export const taskIdSchema = z.string().regex(/^[a-z][a-z-]{1,39}$/);

const IMPORT_STATES = [
  'reading',
  'asking',
  'checked',
  'committing',
  'committed',
  'refused',
  'cancelled',
  'failed',
] as const;

const ROW_STATES = ['good', 'error', 'unchanged', 'differs', 'aside', 'committed', 'applied'] as const;

const importCountsSchema = z.strictObject({
  good: z.number().int(),
  error: z.number().int(),
  unchanged: z.number().int(),
  differs: z.number().int(),
  /** Kept out of the commit for a reason of the task's own. */
  aside: z.number().int(),
  committed: z.number().int(),
  /** Rows whose changes were accepted. */
  applied: z.number().int(),
  /** Rows with at least one warning, whatever their state. */
  withWarnings: z.number().int(),
});

export const importSchema = z
  .strictObject({
    id: idText,
    task: taskIdSchema,
    fileName: z.string(),
    state: z.enum(IMPORT_STATES),
    jobRunId: idText.nullable(),
    createdAt: z.string(),
    createdBy: z.string(),
    sheetName: z.string().nullable(),
    headerRow: z.number().int().nullable(),
    columns: z.array(
      z.strictObject({
        letter: z.string(),
        header: z.string(),
        field: z.string().nullable(),
        label: localText.nullable(),
      }),
    ),
    rowCount: z.number().int(),
    counts: importCountsSchema,
    /** Rows of the sheet that hold something but name nobody, such as totals. */
    passedRows: z.array(z.number().int()),
    /** Findings by rule, the most frequent first. */
    rules: z.array(
      z.strictObject({
        ruleId: z.string(),
        severity: z.enum(['error', 'warning']),
        title: localText,
        count: z.number().int(),
        /** Of those, warnings nobody has accepted. */
        open: z.number().int(),
      }),
    ),
    /** Warnings nobody has accepted, of rows that could be committed. */
    openWarnings: z.number().int(),
    /** Rows with an outcome of the task's own, by outcome. */
    outcomes: z.array(z.strictObject({ outcome: z.string(), count: z.number().int() })),
    /** Records of this import that wait for the step after the commit, such as drafts to be submitted. */
    followUps: z.number().int(),
    problem: z.strictObject({ type: z.string(), title: localText, detail: localText }).nullable(),
  })
  .meta({ id: 'Import' });

export const importListSchema = z
  .strictObject({
    imports: z.array(
      importSchema.omit({ columns: true, passedRows: true, rules: true, outcomes: true, openWarnings: true }),
    ),
    next: idText.nullable(),
  })
  .meta({ id: 'ImportList' });

export const findingSchema = z
  .strictObject({
    id: idText,
    rowNumber: z.number().int(),
    columnLetter: z.string().nullable(),
    column: localText,
    /** Name of the pupil in the row, to find the paper form. */
    studentName: z.string().nullable(),
    /** The field of the catalogue, to correct it by. */
    field: z.string(),
    value: z.string().nullable(),
    /** The value was changed here, not in the workbook. */
    isFixed: z.boolean(),
    accepted: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
    rowState: z.enum(ROW_STATES),
    severity: z.enum(['error', 'warning']),
    ruleId: z.string(),
    what: localText,
    why: localText,
    fix: localText,
  })
  .meta({ id: 'ImportFinding' });

export const findingListQuerySchema = z.strictObject({
  severity: z.enum(['error', 'warning']).optional(),
  ruleId: z.string().max(40).optional(),
  /** Row number and finding of the last one shown. */
  after: z
    .string()
    .regex(/^\d{1,7}~[1-9]\d{0,17}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const findingListSchema = z
  .strictObject({ findings: z.array(findingSchema), next: z.string().nullable(), total: z.number().int() })
  .meta({ id: 'ImportFindingList' });

/** Which warnings somebody has looked at: those of a rule, those of a row, or all. `accepted: false` takes it back. */
export const warningAcceptanceSchema = z.strictObject({
  of: z.union([
    z.strictObject({ ruleId: z.string().max(40) }),
    z.strictObject({ rowNumber: z.number().int().min(1) }),
    z.literal('all'),
  ]),
  accepted: z.boolean(),
});

/** Longest text of a cell (Excel’s own limit). */
const CELL_LENGTH_MAX = 32_767;

export const rowFixSchema = z.strictObject({
  /** New texts by field, as they would stand in the cell; an empty one clears it. */
  values: z
    .record(z.string().max(60), z.string().max(CELL_LENGTH_MAX))
    .refine((values) => Object.keys(values).length > 0 && Object.keys(values).length <= 200),
});

export const importRowSchema = z
  .strictObject({
    rowNumber: z.number().int(),
    version: z.number().int(),
    state: z.enum(ROW_STATES),
    cells: z.array(
      z.strictObject({
        field: z.string(),
        label: localText,
        letter: z.string().nullable(),
        value: z.string().nullable(),
        isFixed: z.boolean(),
      }),
    ),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'ImportRow' });

/** Rows accepted in one transaction: well under a second. */
export const CHANGES_AT_ONCE_MAX = 40;

export const proposedChangesSchema = z
  .strictObject({
    changes: z.array(
      z
        .strictObject({
          rowNumber: z.number().int(),
          studentId: idText,
          studentName: z.string().nullable(),
          changes: z.array(
            z.strictObject({
              field: z.string(),
              label: localText,
              from: localText.nullable(),
              to: localText.nullable(),
              /** Said, but not changed by a list. */
              isLeft: z.boolean(),
            }),
          ),
          /** Why the record cannot be changed now. */
          obstacle: localText.nullable(),
        })
        .meta({ id: 'ProposedChange' }),
    ),
    next: z.number().int().nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'ProposedChangeList' });

export const changesToAcceptSchema = z.strictObject({
  rowNumbers: z.array(z.number().int().min(1)).min(1).max(CHANGES_AT_ONCE_MAX),
});

export const changesAcceptedSchema = z
  .strictObject({ applied: z.number().int(), left: z.number().int() })
  .meta({ id: 'ChangesAccepted' });
