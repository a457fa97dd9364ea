import { idText, localText } from '@xueji/platform/contract';
import { studentRecordSchema } from '@xueji/students';
import { z } from 'zod';
import { CARD_PURPOSES, CARDS_MAX, type CardPurpose } from './card-purposes.ts';
import { recordPlacementSchema } from './enrolment-api.ts';

export const printCardsSchema = z
  .strictObject({
    studentIds: z.array(idText).min(1).max(CARDS_MAX),
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
    office: localText,
  })
  .meta({ id: 'PrintedCards' });
