import { z } from 'zod';
import { maySetRequiredness, NAMED_FIELDS } from './field-settings.ts';

const requirednessSchema = z.enum(['always', 'optional']).nullable();
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const fieldSettingsSchema = z
  .strictObject({
    today: z.string(),
    /** The asking office is the province and may set them. */
    mayChange: z.boolean(),
    settings: z.array(
      z.strictObject({
        field: z.string(),
        effectiveFrom: daySchema,
        requiredness: requirednessSchema,
        setBy: z.string(),
      }),
    ),
  })
  .meta({ id: 'FieldSettings' });

export const setFieldSchema = z.strictObject({
  field: z.string().refine((name) => NAMED_FIELDS.some((named) => named.name === name && maySetRequiredness(named))),
  requiredness: requirednessSchema,
  effectiveFrom: z.iso.date(),
});
