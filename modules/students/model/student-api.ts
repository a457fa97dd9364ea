import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { extensionFieldSchema } from './extension-fields-api.ts';

/** A value as the catalogue declares it: codes as text, protected values masked. */
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const numberSchema = z.strictObject({
  id: idText,
  kind: z.enum(['L', 'J', 'G']),
  masked: z.string(),
  validFrom: z.string(),
  /** Null for the number in force. */
  validTo: z.string().nullable(),
});

const documentSchema = z.strictObject({
  id: idText,
  typeCode: z.string(),
  masked: z.string(),
  validFrom: z.string(),
  /** Null for the document in force. */
  validTo: z.string().nullable(),
});

export const EVIDENCE_KINDS = ['attendance-proof', 'household-register', 'id-document', 'other'] as const;

const evidenceSchema = z
  .strictObject({
    id: idText,
    kind: z.enum(EVIDENCE_KINDS),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.number(),
    attachedAt: z.string(),
    attachedBy: z.string(),
    /** Null while it counts. */
    withdrawn: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'Evidence' });

const photoSchema = z
  .strictObject({
    id: idText,
    since: z.string(),
    /** Null for the photo in force. */
    until: z.string().nullable(),
    attachedBy: z.string(),
  })
  .meta({ id: 'Photo' });

/** A field the province adds, with what the record has of it. */
const extensionValueSchema = z
  .strictObject({
    ...extensionFieldSchema.shape,
    isRetired: z.boolean(),
    /** As stored; null where nothing is recorded. */
    value: z.string().nullable(),
  })
  .meta({ id: 'ExtensionValue' });

export const studentRecordSchema = z
  .strictObject({
    id: idText,
    version: z.number().int(),
    name: z.string(),
    namePinyin: z.string(),
    isRestricted: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
    /** By key of the field catalogue. */
    values: z.record(z.string(), fieldValue),
    guardians: z.array(z.strictObject({ ordinal: z.number().int(), values: z.record(z.string(), fieldValue) })),
    /** Every field the province ever added, in its order. */
    extension: z.array(extensionValueSchema),
    /** Every 学籍号 the pupil ever had, the one in force first. */
    numbers: z.array(numberSchema),
    /** Every ID document the pupil ever had, the one in force first. */
    documents: z.array(documentSchema),
    evidence: z.array(evidenceSchema),
    /** Every portrait, the one in force first. */
    photos: z.array(photoSchema),
  })
  .meta({ id: 'StudentRecord' });

export type StudentRecord = z.output<typeof studentRecordSchema>;

/** Why a piece of evidence no longer counts. */
export const withdrawalSchema = z.strictObject({ reason: z.string().trim().min(2).max(200) });

/** Why a record is marked 保密, or no longer. */
export const restrictionSchema = z.strictObject({ reason: z.string().trim().min(2).max(500) });

/** What may be shown in clear when somebody says why; `identifiers.7` is a number of the history, by its id. */
const REVEALABLE_FIELD =
  /^(idNumber|nationalNumber|phone|guardians\.\d{1,2}\.(idNumber|phone)|identifiers\.[1-9]\d{0,17})$/;

export const revealSchema = z.strictObject({
  field: z.string().regex(REVEALABLE_FIELD),
  reason: z.string().trim().min(2).max(200),
});

export const revealedSchema = z.strictObject({ value: z.string() }).meta({ id: 'Revealed' });

const eventSchema = z
  .strictObject({
    id: idText,
    kind: z.string(),
    label: localText,
    occurredAt: z.string(),
    recordedAt: z.string(),
    caseId: idText.nullable(),
    reason: z.string().nullable(),
    person: z.string(),
    office: localText,
    changes: z.array(z.strictObject({ what: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  })
  .meta({ id: 'RecordEvent' });

export const eventListSchema = z
  .strictObject({ events: z.array(eventSchema), next: idText.nullable() })
  .meta({ id: 'RecordEventList' });

export const studentSearchSchema = z.strictObject({ text: z.string().trim().min(1).max(60) });
