import { z } from 'zod';

const idText = z.string().regex(/^[1-9]\d{0,18}$/);
const localText = z.strictObject({ zh: z.string(), en: z.string() });

const schoolChoiceSchema = z
  .strictObject({
    id: idText,
    /** 学校标识码 */
    code: z.string(),
    name: localText,
  })
  .meta({ id: 'SchoolChoice' });

export const schoolListQuerySchema = z.strictObject({
  /** A part of the name in either language, or the whole code. */
  text: z.string().trim().max(60).optional(),
  /** The one school, to learn its name. */
  id: idText.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const schoolListSchema = z.strictObject({ schools: z.array(schoolChoiceSchema) }).meta({ id: 'SchoolList' });
