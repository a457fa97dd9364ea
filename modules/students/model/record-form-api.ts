import { codeAdditionSchema } from '@xueji/code-sets';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { approvalSchema } from './approval-api.ts';
import { extensionFieldSchema, extensionKeySchema } from './extension-fields-api.ts';
import { GUARDIAN_FIELDS } from './field-catalogue.ts';
import { FORM_FIELDS, GUARDIANS_MAX } from './form-fields.ts';

/** Longer than any field; how long each may be is a rule, with a sentence of its own. */
const typed = z.string().max(500);

const protectedPath = z.string().regex(/^((guardians\.\d{1,2}\.)?(idNumber|phone))$/);

/** A form as it is sent: texts as typed, fields left empty absent, unknown fields refused. */
export const recordFormSchema = z
  .strictObject({
    values: z.partialRecord(z.enum(FORM_FIELDS.map(({ key }) => key)), typed),
    guardians: z
      .array(
        z.strictObject({
          ordinal: z.number().int().min(1).max(GUARDIANS_MAX).nullable(),
          values: z.partialRecord(z.enum(GUARDIAN_FIELDS.map(({ key }) => key)), typed),
        }),
      )
      .max(GUARDIANS_MAX),
    kept: z.array(protectedPath).max(2 + 2 * GUARDIANS_MAX),
    /** Texts of the fields the province adds; left out by who does not ask for them. */
    extension: z.record(extensionKeySchema, typed).optional(),
  })
  .meta({ id: 'RecordForm' });

const ageRange = z.strictObject({ from: z.number().int(), to: z.number().int() });

export const formContextSchema = z
  .strictObject({
    today: z.string(),
    schoolYearStart: z.string(),
    stage: z.number().int(),
    schoolSystem: z.enum(['6-3', '5-4']),
    school: z.strictObject({ countyCode: z.string(), urbanRuralCode: z.string().optional() }),
    classes: z.array(z.strictObject({ id: idText, name: localText, gradeCode: z.string() })),
    province: z.strictObject({
      boardingSubsidyRequiresBoarding: z.boolean(),
      requiredness: z.record(z.string(), z.enum(['always', 'optional'])),
      approvals: z.record(z.string(), approvalSchema),
      extensionFields: z.array(extensionFieldSchema).readonly(),
      entryAges: z.record(z.string(), ageRange),
      ageLimits: ageRange,
    }),
    codeAdditions: z.array(codeAdditionSchema),
  })
  .meta({ id: 'RecordFormContext' });

/** A stored record opened in the form: protected values masked, by their paths. */
export const openedFormSchema = z
  .strictObject({
    version: z.number().int(),
    name: z.string(),
    form: recordFormSchema,
    masked: z.record(z.string(), z.string()),
    context: formContextSchema,
  })
  .meta({ id: 'OpenedRecordForm' });

const draftAddress = {
  /** Which form the person is filling in. */
  kind: z.enum(['new-pupil', 'draft', 'correction']),
  /** The pupil of the form; left out for one who is not in the register yet. */
  studentId: idText.optional(),
};

/** The form of a new pupil unless another is named. */
export const formDraftQuerySchema = z.strictObject({ ...draftAddress, kind: draftAddress.kind.default('new-pupil') });

const formDraftSchema = z.strictObject({
  form: recordFormSchema,
  /** The version of the record the person started from; null for a new pupil. */
  baseVersion: z.number().int().nullable(),
  savedAt: z.string(),
});

export const keptFormDraftSchema = z.strictObject({ draft: formDraftSchema.nullable() }).meta({ id: 'FormDraft' });

export const saveFormDraftSchema = z.strictObject({
  ...draftAddress,
  form: recordFormSchema,
  baseVersion: z.number().int().nullable(),
});
