import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { BALANCES, SEED_MAX } from './draw-classes.ts';

/** More pupils than any cohort of one school has. */
const PLACED_AT_ONCE_MAX = 3_000;

/** A line of a pasted list: whom it names by number, ID or name, and what it says. */
const lineSchema = z.strictObject({
  /** 1 for the first line pasted. */
  line: z.number().int().min(1),
  who: z.string().trim().min(1).max(60),
  birthDate: z.iso.date().optional(),
  value: z.string().trim().min(1).max(40),
});

const cohortFields = {
  schoolId: idText.optional(),
  stage: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  entryYear: z.number().int().min(1990).max(2100),
} as const;

/** Who is drawn: who has no class; also who is not approved yet; everybody of the cohort anew. */
export const DRAWN_PUPILS = ['unplaced', 'unapproved', 'all'] as const;

export const newPlacementSchema = z
  .discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('list'),
      ...cohortFields,
      lines: z.array(lineSchema).min(1).max(PLACED_AT_ONCE_MAX),
    }),
    z.strictObject({
      method: z.literal('draw'),
      ...cohortFields,
      who: z.enum(DRAWN_PUPILS),
      classIds: z.array(idText).min(1).max(99),
      balance: z.enum(BALANCES),
      /** Drawn in public, such as by dice; left out, the node draws it. */
      seed: z.number().int().min(0).max(SEED_MAX).optional(),
      scores: z.array(lineSchema).max(PLACED_AT_ONCE_MAX).optional(),
    }),
  ])
  .meta({ id: 'NewPlacement' });

export const placementStartedSchema = z.strictObject({ placementId: idText }).meta({ id: 'PlacementStarted' });

const LINE_PROBLEMS = ['nobody', 'several', 'twice', 'no-class', 'no-score'] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

const placedClassSchema = z.strictObject({
  id: idText,
  name: localText,
  /** Pupils held now, approved or not. */
  before: z.number().int(),
  after: z.number().int(),
  boys: z.number().int(),
  girls: z.number().int(),
  meanScore: z.number().nullable(),
});

const placedPupilSchema = z.strictObject({
  studentId: idText,
  name: z.string(),
  sexCode: z.string(),
  birthDate: z.string(),
  score: z.number().nullable(),
  from: localText.nullable(),
  classId: idText,
  outcome: z.enum(['pending', 'done', 'refused']),
  /** Why it was not done. */
  refusal: localText.nullable(),
});

const placementHead = {
  id: idText,
  method: z.enum(['list', 'draw']),
  balance: z.enum(BALANCES).nullable(),
  seed: z.number().int().nullable(),
  /** SHA-256 of everything the draw depends on. */
  digest: z.string().nullable(),
  state: z.enum(['planned', 'applying', 'applied', 'failed']),
  stage: z.number().int(),
  entryYear: z.number().int(),
  jobRunId: idText.nullable(),
  plannedAt: z.string(),
  plannedBy: z.string(),
  pupilCount: z.number().int(),
} as const;

export const placementSummarySchema = z.strictObject(placementHead).meta({ id: 'ClassPlacementSummary' });
export const classPlacementSchema = z
  .strictObject({
    ...placementHead,
    school: z.strictObject({ id: idText, name: localText }),
    problems: z.array(z.strictObject({ line: z.number().int(), code: z.enum(LINE_PROBLEMS) })),
    classes: z.array(placedClassSchema),
    pupils: z.array(placedPupilSchema),
  })
  .meta({ id: 'ClassPlacement' });

export const placementListSchema = z
  .strictObject({ placements: z.array(placementSummarySchema) })
  .meta({ id: 'ClassPlacementList' });

/** What a draw gives when it is repeated from what was stored. */
export const drawCheckSchema = z
  .strictObject({
    isSame: z.boolean(),
    seed: z.number().int(),
    digest: z.string(),
    /** The digest as computed now. */
    digestNow: z.string(),
    /** Pupils whom the repeated draw puts elsewhere. */
    differing: z.number().int(),
  })
  .meta({ id: 'DrawCheck' });
