import { idText } from '@xueji/platform/contract';
import { z } from 'zod';

/** More grades than any stage has, and some have two small classes. */
const FELLOWS_MAX = 8;

/** With which classes of other grades a class is taught together (复式班); with none: alone. */
export const multigradeSchema = z
  .strictObject({ withClassIds: z.array(idText).max(FELLOWS_MAX) })
  .meta({ id: 'Multigrade' });

export const multigradeSetSchema = z.strictObject({ classIds: z.array(idText) }).meta({ id: 'MultigradeSet' });
