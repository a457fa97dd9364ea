import { parsePlainDate } from '@xueji/kernel';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';

const day = z.string().refine((text) => parsePlainDate(text) !== undefined);

/** Longer questions are asked in parts: the log of a province grows by millions of entries a month. */
export const AUDIT_DAYS_MAX = 92;

const auditLogEntrySchema = z
  .strictObject({
    /** Unique within the log. */
    key: z.string(),
    recordedAt: z.string(),
    action: z.string(),
    /** Null for the node itself. */
    account: z.strictObject({ id: idText, name: z.string() }).nullable(),
    office: localText.nullable(),
    /** Whose account it is about; null for acts on records. */
    subject: z.strictObject({ id: idText, name: z.string() }).nullable(),
    /** How many pupils it showed or concerned: numbers, never who. */
    pupilCount: z.int(),
    rowCount: z.int().nullable(),
    reason: z.string().nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
    isEmergency: z.boolean(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditLogEntry' });

export const auditLogQuerySchema = z.strictObject({
  /** Days in China, both included; the last seven unless told. */
  from: day.optional(),
  to: day.optional(),
  action: z
    .string()
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .optional(),
  accountId: idText.optional(),
  organisationId: idText.optional(),
  emergency: z.literal('true').optional(),
  after: z
    .string()
    .regex(/^\d{1,19}~[01]~\d{1,19}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditLogSchema = z
  .strictObject({ entries: z.array(auditLogEntrySchema), next: z.string().nullable() })
  .meta({ id: 'AuditLog' });

export type AuditLogEntry = z.infer<typeof auditLogEntrySchema>;
