import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { SEAT_ORDERS } from './seat-order.ts';

const reason = z.string().trim().min(2).max(200);

/** 调班 of a few pupils; a whole cohort is placed by a plan. */
export const classMoveSchema = z
  .strictObject({ studentIds: z.array(idText).min(1).max(100), toClassId: idText, reason })
  .meta({ id: 'ClassMove' });

export const classMovedSchema = z
  .strictObject({
    moved: z.number().int(),
    refused: z.array(z.strictObject({ studentId: idText, why: localText })),
  })
  .meta({ id: 'ClassMoved' });

export const seatsSchema = z
  .union([
    z.strictObject({ order: z.enum(SEAT_ORDERS) }),
    z.strictObject({
      seats: z
        .array(
          z.strictObject({
            studentId: idText,
            seatNumber: z
              .string()
              .regex(/^[0-9A-Za-z]{1,4}$/)
              .nullable(),
          }),
        )
        .min(1)
        .max(200),
    }),
  ])
  .meta({ id: 'Seats' });

export const seatsSetSchema = z
  .strictObject({ changed: z.number().int(), version: z.number().int() })
  .meta({ id: 'SeatsSet' });

/** 撤班, or 并班 where the pupils go to another class. */
export const classClosingSchema = z
  .strictObject({ intoClassId: idText.optional(), reason })
  .meta({ id: 'ClassClosing' });
export const classClosedSchema = z.strictObject({ moved: z.number().int() }).meta({ id: 'ClassClosed' });
