import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { type ExportPurpose, exportPurposes } from './export-purposes.ts';

export const EXPORT_STATES = ['queued', 'running', 'failed', 'cancelled', 'ready', 'downloaded', 'expired'] as const;

/** What every request says, whatever is exported; `kind` and `scope` come from the room that has the rows. */
export const exportRequestFields = {
  purpose: z.enum(exportPurposes as readonly [ExportPurpose, ...ExportPurpose[]]),
  /** Required for the purpose 'other'. */
  purposeNote: z.string().trim().min(1).max(500).optional(),
  /** Keys of the columns wanted; a whole record with its family has more than a hundred. */
  columns: z.array(z.string().max(40)).min(1).max(200),
  /** Why protected values are needed in clear. Left out, they are masked. */
  unmaskReason: z.string().trim().min(2).max(500).optional(),
} as const;

export const exportStartedSchema = z.strictObject({ exportId: idText, jobRunId: idText }).meta({ id: 'ExportStarted' });

export const exportSchema = z
  .strictObject({
    id: idText,
    kind: z.string(),
    label: localText,
    subject: localText,
    purpose: z.enum(exportPurposes as readonly [ExportPurpose, ...ExportPurpose[]]),
    purposeNote: z.string().nullable(),
    columns: z.array(localText),
    isMasked: z.boolean(),
    unmaskReason: z.string().nullable(),
    state: z.enum(EXPORT_STATES),
    jobRunId: idText,
    /** Rows of the file; before there is one, as many as were counted. */
    rowCount: z.number().int(),
    /** SHA-256 of the file. */
    digest: z.string().nullable(),
    requestedAt: z.string(),
    requestedBy: z.string(),
    office: localText,
    /** Only who asked may fetch the file. */
    isMine: z.boolean(),
    expiresAt: z.string().nullable(),
    downloadedAt: z.string().nullable(),
  })
  .meta({ id: 'Export' });

export const exportListQuerySchema = z.strictObject({
  /** 'mine' by default; 'all' adds those of the office and of the offices below. */
  whose: z.enum(['mine', 'all']).default('mine'),
  /** The last export of the page before. */
  before: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const exportListSchema = z
  .strictObject({ exports: z.array(exportSchema), next: idText.nullable() })
  .meta({ id: 'ExportList' });
