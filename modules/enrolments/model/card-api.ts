import { studentRecordSchema } from '@xueji/students';
import { z } from 'zod';
import { recordPlacementSchema } from './enrolment-api.ts';

/** What cards are printed for. `other` is explained in words. */
export const CARD_PURPOSES = {
  family: { zh: '家长申请', en: 'Asked for by the family' },
  archive: { zh: '学校归档', en: 'For the files of the school' },
  transfer: { zh: '办理转学、升学', en: 'For a transfer or advancement' },
  inspection: { zh: '上级检查', en: 'For an inspection' },
  other: { zh: '其他', en: 'Other' },
} as const;

export type CardPurpose = keyof typeof CARD_PURPOSES;

/** A class and some to spare. */
export const CARDS_MAX = 100;

export const printCardsSchema = z
  .strictObject({
    studentIds: z
      .array(z.string().regex(/^[1-9]\d{0,18}$/))
      .min(1)
      .max(CARDS_MAX),
    /** Whether numbers and telephones are printed whole. */
    numbers: z.enum(['masked', 'full']),
    purpose: z.enum(Object.keys(CARD_PURPOSES) as [CardPurpose, ...CardPurpose[]]),
    note: z.string().trim().min(2).max(100).optional(),
  })
  .refine(({ purpose, note }) => purpose !== 'other' || note !== undefined, { path: ['note'] });

export const printedCardsSchema = z
  .strictObject({
    /** In the order asked for; pupils out of sight are left out. */
    cards: z.array(z.strictObject({ record: studentRecordSchema, placement: recordPlacementSchema.nullable() })),
    printedAt: z.string(),
    printedBy: z.string(),
    office: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'PrintedCards' });
