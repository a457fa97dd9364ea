import { z } from 'zod';

/** A text of the program or of a code list in both languages. */
export const localText = z.strictObject({ zh: z.string(), en: z.string() });
