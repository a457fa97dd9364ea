import { idText, localText } from '@xueji/platform/contract';
import { extensionKeySchema, FORM_FIELDS, formContextSchema, GUARDIAN_FIELDS, GUARDIANS_MAX } from '@xueji/students';
import { z } from 'zod';
import {
  ACCEPTED_AT_ONCE_MAX,
  DECLINE_REASONS,
  type DeclineReason,
  NOTE_LENGTH_MAX,
  PUPIL_STATES,
} from './family-states.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Longer than any field; how long each may be is a rule, with a sentence of its own. */
const typed = z.string().max(500);

/** A field of the catalogue, the family members, or a field of the province. */
const fieldText = z.string().regex(/^[A-Za-z][\w.]{1,39}$/);
const FIELDS_MAX = 150;

/** Longer than any number or code with blanks and hyphens: nothing else is looked at. */
const codeText = z.string().max(40);

const familyFormSchema = z
  .strictObject({
    values: z.partialRecord(z.enum(FORM_FIELDS.map(({ key }) => key)), typed),
    guardians: z
      .array(z.strictObject({ values: z.partialRecord(z.enum(GUARDIAN_FIELDS.map(({ key }) => key)), typed) }))
      .max(GUARDIANS_MAX),
    extension: z.record(extensionKeySchema, typed),
  })
  .meta({ id: 'FamilyForm' });

export const openFamilyFormSchema = z.strictObject({ number: codeText, code: codeText, name: z.string().max(100) });

/** What a family needs to fill in the form: nothing of the child, nothing of what was sent before. */
export const openedFamilyFormSchema = z
  .strictObject({
    /** Proves for a short while that the code was typed. */
    token: z.string(),
    school: localText,
    className: localText,
    note: z.string().nullable(),
    closesOn: day,
    fields: z.array(z.string()),
    context: formContextSchema,
  })
  .meta({ id: 'OpenedFamilyForm' });

export const sendFamilyFormSchema = z.strictObject({
  token: z.string().max(200),
  form: familyFormSchema,
  /** The name of who signs. */
  signature: z.string().trim().min(2).max(50),
  /** That the text of consent was shown and agreed to. */
  consents: z.literal(true),
});

export const familyFormSentSchema = z.strictObject({ receipt: z.string() }).meta({ id: 'FamilyFormSent' });

export const openCollectionSchema = z.strictObject({
  classId: idText,
  fields: z.array(fieldText).min(1).max(FIELDS_MAX),
  note: z.string().trim().min(2).max(NOTE_LENGTH_MAX).optional(),
  closesOn: day,
});

const counts = {
  members: z.number().int(),
  issued: z.number().int(),
  sent: z.number().int(),
  accepted: z.number().int(),
  declined: z.number().int(),
};

const collectionFields = {
  id: idText,
  number: z.string(),
  classId: idText,
  className: localText,
  school: localText,
  closesOn: day,
  closedAt: z.string().nullable(),
  isCollecting: z.boolean(),
  /** The day after which what was sent is cleared; null while families can still send. */
  clearedOn: day.nullable(),
  isCleared: z.boolean(),
  openedAt: z.string(),
  openedBy: z.string(),
  counts: z.strictObject(counts),
};

export const collectionListQuerySchema = z.strictObject({
  /** The last collection of the page before. */
  before: idText.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const collectionListSchema = z
  .strictObject({
    collections: z.array(z.strictObject(collectionFields).meta({ id: 'FamilyCollection' })),
    next: idText.nullable(),
  })
  .meta({ id: 'FamilyCollectionList' });

export const collectionChoicesSchema = z
  .strictObject({
    today: day,
    openDaysMax: z.number().int(),
    keptDays: z.number().int(),
    extensionFields: z.array(z.strictObject({ key: extensionKeySchema, label: localText })),
  })
  .meta({ id: 'FamilyCollectionChoices' });

export const collectionSchema = z
  .strictObject({
    ...collectionFields,
    note: z.string().nullable(),
    fields: z.array(z.string()),
    pupils: z.array(
      z.strictObject({
        studentId: idText,
        name: z.string(),
        seatNumber: z.string().nullable(),
        state: z.enum(PUPIL_STATES),
        /** Present once something was sent. */
        submissionId: idText.nullable(),
        receipt: z.string().nullable(),
        sentAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'FamilyCollectionDetail' });

export const printSlipsSchema = z.strictObject({
  /** Pupils who get a new code instead of the one they have; left out: all of the class who have none. */
  studentIds: z.array(idText).min(1).max(ACCEPTED_AT_ONCE_MAX).optional(),
});

export const slipsPrintedSchema = z.strictObject({ exportId: idText }).meta({ id: 'FamilySlips' });

const differingValue = z.strictObject({
  path: z.string(),
  label: localText,
  from: localText.nullable(),
  to: localText.nullable(),
  isProtected: z.boolean(),
});

const differenceSchema = z.strictObject({
  key: z.string(),
  kind: z.enum(['field', 'checked', 'guardian-changed', 'guardian-added', 'guardian-gone']),
  approval: z.enum(['none', 'school', 'authority']),
  label: localText,
  values: z.array(differingValue),
});

const reason = z.enum(Object.keys(DECLINE_REASONS) as [DeclineReason, ...DeclineReason[]]);

const decidedSchema = z.strictObject({
  key: z.string(),
  label: localText,
  verdict: z.enum(['accepted', 'in-review', 'declined']),
  reason: reason.nullable(),
  note: z.string().nullable(),
  case: z.strictObject({ id: idText, state: z.string() }).nullable(),
});

export const submissionSchema = z
  .strictObject({
    id: idText,
    collectionId: idText,
    studentId: idText,
    name: z.string(),
    receipt: z.string(),
    sentAt: z.string(),
    signature: z.string(),
    state: z.enum(['sent', 'accepted', 'declined']),
    /** What waits for a decision, and key data that differ. */
    differences: z.array(differenceSchema),
    decided: z.array(decidedSchema),
    /** How many of the answers agree with the register. */
    agreeing: z.number().int(),
    mayTakeBack: z.boolean(),
    /** The next one of the collection that waits. */
    nextId: idText.nullable(),
  })
  .meta({ id: 'FamilySubmission' });

const keys = z
  .array(z.string().regex(/^[A-Za-z][\w.-]{1,59}$/))
  .min(1)
  .max(FIELDS_MAX);

export const decideSubmissionSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('accept'), keys }),
  z.strictObject({ verdict: z.literal('decline'), keys, reason, note: z.string().trim().min(2).max(200).optional() }),
  /** Nothing differs: looked at, and done. */
  z.strictObject({ verdict: z.literal('settle') }),
]);

export const submissionDecidedSchema = z
  .strictObject({ state: z.enum(['sent', 'accepted', 'declined']), inReview: z.number().int() })
  .meta({ id: 'FamilySubmissionDecided' });

/** The forms of a class that are decided at once. */
export const manyFormsSchema = z.strictObject({
  submissionIds: z.array(idText).min(1).max(ACCEPTED_AT_ONCE_MAX),
});

export const manyFormsDecidedSchema = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        submissionId: idText,
        name: z.string(),
        outcome: z.enum(['accepted', 'partly', 'taken-back', 'left']),
        /** Why it was left. */
        problem: z.strictObject({ title: localText, detail: localText }).nullable(),
      }),
    ),
  })
  .meta({ id: 'FamilyFormsDecided' });

export const revealFamilyValueSchema = z.strictObject({
  path: z.string().regex(/^(guardians\.\d{1,2}\.)?(idNumber|phone)$/),
  reason: z.string().trim().min(2).max(200),
});

export const familyValueSchema = z.strictObject({ value: z.string() }).meta({ id: 'FamilyValue' });
