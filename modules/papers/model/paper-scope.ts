import { idText } from '@xueji/platform/contract';
import { z } from 'zod';

/** As many classes as a large grade has, and as many pupils as a page lists. */
const CLASSES_MAX = 60;
const PUPILS_MAX = 200;

/** Whose papers: those of whole classes, or of chosen pupils. */
export const paperScopeSchema = z.union([
  z.strictObject({ classIds: z.array(idText).min(1).max(CLASSES_MAX) }),
  z.strictObject({ studentIds: z.array(idText).min(1).max(PUPILS_MAX) }),
]);

export type PaperScope = z.output<typeof paperScopeSchema>;
