import { idText } from '@xueji/platform/contract';
import { z } from 'zod';

/** Either the pupils themselves, or all drafts of an import. */
export const submissionSchema = z.union([
  z.strictObject({ studentIds: z.array(idText).min(1).max(5000) }),
  z.strictObject({ importId: idText }),
]);

export const workbenchSchema = z
  .strictObject({
    /** Cases whose open step this person may decide. */
    toDecide: z.strictObject({ total: z.number().int(), overdue: z.number().int() }),
    /** Pupils of the scope by status. `onRegister` are all that are in 学籍, whether in school, suspended or away. */
    figures: z.strictObject({
      drafts: z.number().int(),
      schoolReview: z.number().int(),
      authorityReview: z.number().int(),
      inSchool: z.number().int(),
      onRegister: z.number().int(),
    }),
    /** Registrations sent back for correction. */
    returned: z.number().int(),
    /** Checked imports with rows that could be committed. */
    importsToCommit: z.number().int(),
    /** Matches the office has not answered (查重). */
    openQuestions: z.number().int(),
    /** Problem records (问题学籍) about which nobody has spoken with the other school yet. */
    problemsToSettle: z.number().int(),
    /** Children whose registration stopped because they have a record elsewhere. */
    transfersToAsk: z.number().int(),
    today: z.string(),
  })
  .meta({ id: 'Workbench' });
