import { z } from 'zod';

const idText = z.string().regex(/^[1-9]\d{0,18}$/);
const localText = z.strictObject({ zh: z.string(), en: z.string() });

const IMPORT_STATES = ['reading', 'checked', 'committing', 'committed', 'refused', 'cancelled', 'failed'] as const;

const importCountsSchema = z.strictObject({
  good: z.number().int(),
  error: z.number().int(),
  unchanged: z.number().int(),
  differs: z.number().int(),
  committed: z.number().int(),
  /** Rows with at least one warning, whatever their state. */
  withWarnings: z.number().int(),
});

export const importSchema = z
  .strictObject({
    id: idText,
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
    /** Findings by rule, the most frequent first. */
    rules: z.array(
      z.strictObject({
        ruleId: z.string(),
        severity: z.enum(['error', 'warning']),
        title: localText,
        count: z.number().int(),
      }),
    ),
    /** Drafts of this import that can be submitted for review now. */
    submittable: z.number().int(),
    problem: z.strictObject({ type: z.string(), title: localText, detail: localText }).nullable(),
  })
  .meta({ id: 'Import' });

export const importListSchema = z
  .strictObject({ imports: z.array(importSchema.omit({ columns: true, rules: true })), next: idText.nullable() })
  .meta({ id: 'ImportList' });

export const findingSchema = z
  .strictObject({
    id: idText,
    rowNumber: z.number().int(),
    columnLetter: z.string().nullable(),
    column: localText,
    /** Name of the pupil in the row, to find the paper form. */
    studentName: z.string().nullable(),
    value: z.string().nullable(),
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
    .regex(/^\d{1,7}~[1-9]\d{0,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const findingListSchema = z
  .strictObject({ findings: z.array(findingSchema), next: z.string().nullable(), total: z.number().int() })
  .meta({ id: 'ImportFindingList' });

/** Either the pupils themselves, or all drafts of an import. */
export const submissionSchema = z.union([
  z.strictObject({ studentIds: z.array(idText).min(1).max(5000) }),
  z.strictObject({ importId: idText }),
]);

export const workbenchSchema = z
  .strictObject({
    /** Cases whose open step this person may decide. */
    toDecide: z.strictObject({ total: z.number().int(), overdue: z.number().int() }),
    /** Pupils of the scope by status. `onRegister` are all that are in 学籍, whether in school, suspended or away. */
    figures: z.strictObject({
      drafts: z.number().int(),
      schoolReview: z.number().int(),
      authorityReview: z.number().int(),
      inSchool: z.number().int(),
      onRegister: z.number().int(),
    }),
    /** Registrations sent back for correction. */
    returned: z.number().int(),
    /** Checked imports with rows that could be committed. */
    importsToCommit: z.number().int(),
    /** Matches the office has not answered (查重). */
    openQuestions: z.number().int(),
    /** Problem records (问题学籍) about which nobody has spoken with the other school yet. */
    problemsToSettle: z.number().int(),
    /** Children whose registration stopped because they have a record elsewhere. */
    transfersToAsk: z.number().int(),
    today: z.string(),
  })
  .meta({ id: 'Workbench' });
