import { z } from 'zod';
import { approvalSchema } from './approval-api.ts';
import { maySetApproval, maySetRequiredness, NAMED_FIELDS, type NamedField } from './field-settings.ts';

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
    approvals: z.array(
      z.strictObject({
        field: z.string(),
        effectiveFrom: daySchema,
        approval: approvalSchema.nullable(),
        setBy: z.string(),
      }),
    ),
  })
  .meta({ id: 'FieldSettings' });

/** One of the two or both, as far as the field has a choice; what is left out stays as it is. */
export const setFieldSchema = z
  .strictObject({
    field: z.string(),
    requiredness: requirednessSchema.optional(),
    approval: approvalSchema.nullable().optional(),
    effectiveFrom: z.iso.date(),
  })
  .refine(({ requiredness, approval }) => requiredness !== undefined || approval !== undefined)
  .refine(({ field, requiredness }) => requiredness === undefined || isOneOf(field, maySetRequiredness), {
    path: ['field'],
  })
  .refine(({ field, approval }) => approval === undefined || isOneOf(field, maySetApproval), { path: ['field'] });

function isOneOf(field: string, maySet: (named: NamedField) => boolean): boolean {
  return NAMED_FIELDS.some((named) => named.name === field && maySet(named));
}
