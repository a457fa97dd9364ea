import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { CONFIRMED_AT_ONCE_MAX, type ConfirmReason, confirmReasons } from './confirm-findings.ts';
import { foundMatchSchema } from './identity-search-api.ts';
import { MATCH_ANSWERS, QUESTION_STATES } from './match-question.ts';
import { PROBLEM_KINDS } from './problem-record.ts';

const office = z.strictObject({
  name: localText,
  contactPerson: z.string().nullable(),
  phone: z.string().nullable(),
});

/** The own pupil a question or problem is about. */
const pupil = z.strictObject({
  id: idText,
  name: z.string(),
  sexCode: z.string(),
  birthDate: z.string(),
  idMasked: z.string().nullable(),
  className: localText.nullable(),
  schoolName: localText,
});

export const matchQuestionSchema = foundMatchSchema
  .extend({
    id: idText,
    version: z.number().int(),
    state: z.enum(QUESTION_STATES),
    stateLabel: localText,
    foundAt: z.string(),
    note: z.string().nullable(),
    answeredAt: z.string().nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'MatchQuestion' });

export const problemRecordSchema = z
  .strictObject({
    id: idText,
    version: z.number().int(),
    kind: z.enum(PROBLEM_KINDS),
    kindLabel: localText,
    priority: z.number().int(),
    priorityLabel: localText,
    detectedOn: z.string(),
    ageDays: z.number().int(),
    dueOn: z.string().nullable(),
    /** The office of the other record; null when the problem is this record's alone. */
    counterpart: office.nullable(),
    /** What is wrong with this record's own values, in words. */
    findings: z.array(localText),
    /** Of these what an authority may confirm as it stands, and whether that takes proof. */
    confirmable: z.array(z.strictObject({ text: localText, needsProof: z.boolean() })),
    /** Whether any proof is attached to the record. */
    hasProof: z.boolean(),
    /** What the two schools told each other, once they did. */
    contact: z.strictObject({ note: z.string(), at: z.string(), by: z.string() }).nullable(),
    /** Kinds of evidence that would settle it, and whether the record has one. */
    wantedEvidence: z.array(z.strictObject({ kind: z.string(), isAttached: z.boolean() })),
  })
  .meta({ id: 'ProblemRecord' });

export const transferIntentSchema = z
  .strictObject({
    id: idText,
    version: z.number().int(),
    holdingOffice: office,
    createdOn: z.string(),
    createdBy: z.string(),
  })
  .meta({ id: 'TransferIntent' });

/** Everything open or answered about one record. */
export const studentMatchesSchema = z
  .strictObject({
    questions: z.array(matchQuestionSchema),
    problems: z.array(problemRecordSchema),
    transferIntents: z.array(transferIntentSchema),
  })
  .meta({ id: 'StudentMatches' });

export const answerSchema = z.strictObject({
  answer: z.enum(MATCH_ANSWERS),
  note: z.string().trim().max(500).optional(),
});

export const questionListQuerySchema = z.strictObject({
  /** The last question shown. */
  after: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const questionListSchema = z
  .strictObject({
    entries: z.array(z.strictObject({ question: matchQuestionSchema, student: pupil })),
    next: idText.nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'MatchQuestionList' });

export const problemListQuerySchema = z.strictObject({
  kind: z.enum(PROBLEM_KINDS).optional(),
  priority: z.coerce.number().int().min(1).max(4).optional(),
  /** Whether the two schools have spoken. */
  contacted: z.enum(['yes', 'no']).optional(),
  /** Priority and problem of the last one shown. */
  after: z
    .string()
    .regex(/^[1-4]~[1-9]\d{0,17}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const problemListSchema = z
  .strictObject({
    entries: z.array(z.strictObject({ problem: problemRecordSchema, student: pupil })),
    next: z.string().nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'ProblemRecordList' });

export const contactSchema = z.strictObject({ note: z.string().trim().min(2).max(500) });

export const confirmationSchema = z.strictObject({
  problemIds: z.array(idText).min(1).max(CONFIRMED_AT_ONCE_MAX),
  reason: z.enum(confirmReasons as readonly [ConfirmReason, ...ConfirmReason[]]),
  note: z.string().trim().min(2).max(500),
});

export const confirmedSchema = z
  .strictObject({
    /** Problems of which something was confirmed, those closed with it, and those left as they were. */
    confirmed: z.number().int(),
    closed: z.number().int(),
    left: z.number().int(),
  })
  .meta({ id: 'FindingsConfirmed' });

export const intentListSchema = z
  .strictObject({
    entries: z.array(
      z.strictObject({
        intent: transferIntentSchema,
        student: pupil.pick({ id: true, name: true, sexCode: true, birthDate: true, idMasked: true }),
      }),
    ),
    next: idText.nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'TransferIntentList' });

/** `done`: the transfer is on its way. `dropped`: it was another child after all; the draft is taken up again. */
export const intentClosingSchema = z.strictObject({
  outcome: z.enum(['done', 'dropped']),
  note: z.string().trim().min(2).max(500),
});
