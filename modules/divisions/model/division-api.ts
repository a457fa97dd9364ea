import { parsePlainDate } from '@xueji/kernel';
import { z } from 'zod';

const code = z.string().regex(/^\d{6}$/);
const date = z.string().refine((text) => parsePlainDate(text) !== undefined);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A division as it is offered in a choice. */
const divisionChoiceSchema = z
  .strictObject({
    code,
    name: z.string(),
    level,
    /** Names from the province down: 河南省, 郑州市, 金水区. Names that stand for a level are left out. */
    path: z.array(z.string()),
    /** The day it was withdrawn; null on a day on which it is in force. */
    withdrawnOn: date.nullable(),
    /** Whether there are divisions below it. */
    hasChildren: z.boolean(),
  })
  .meta({ id: 'DivisionChoice' });

export type DivisionChoice = z.output<typeof divisionChoiceSchema>;

export const divisionListQuerySchema = z.strictObject({
  /** The beginning of a code, name or pinyin, the initials, or names from the province down. Twelve digits find their six. */
  text: z.string().trim().min(1).max(60).optional(),
  /** The division above: its children, or what the text finds anywhere below it. Left out: the provinces. */
  of: code.optional(),
  /** The day that counts; today unless told. */
  on: date.optional(),
  /** The most a search gives; children are given whole. */
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const divisionListSchema = z
  .strictObject({ divisions: z.array(divisionChoiceSchema) })
  .meta({ id: 'DivisionList' });

/** A code of six digits, or of twelve down to township and village. */
export const divisionParamsSchema = z.strictObject({ divisionCode: z.string().regex(/^(?:\d{6}|\d{12})$/) });

export const divisionQuerySchema = z.strictObject({ on: date.optional() });

export const divisionHistorySchema = z
  .strictObject({
    code,
    /** As it is on the day, or was when it was last in force; null for codes of old whose names are not kept. */
    division: divisionChoiceSchema.nullable(),
    /** Every name the code has had, the latest first. */
    names: z.array(
      z.strictObject({
        name: z.string(),
        /** The first list that has it; then or earlier where that is the oldest list. */
        validFrom: date,
        validTo: date.nullable(),
        /** The list or announcement it comes from. */
        source: z.string(),
        /** What has its area since it was withdrawn; null while it is in force, where the code goes on, and where unknown. */
        succession: z.strictObject({ divisions: z.array(divisionChoiceSchema), source: z.string() }).nullable(),
      }),
    ),
    /** Divisions that went into this one. */
    predecessors: z.array(divisionChoiceSchema),
    /** Changes after this day are not in the table. */
    asOf: date,
  })
  .meta({ id: 'DivisionHistory' });

export type DivisionHistory = z.output<typeof divisionHistorySchema>;
