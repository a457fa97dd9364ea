import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { CASE_PROBLEMS, caseLookupSchema, readReceiptCode } from '../model/index.ts';
import { findCaseByReceipt } from './case-reading.ts';

export const findCaseRoute = defineRoute({
  method: 'POST',
  path: '/api/case-lookups',
  summary: 'The case of a receipt code, among those the asking office takes part in',
  permission: 'cases.read',
  // A code read over the telephone is tried a few times; all others are somebody guessing.
  limits: [{ max: 30, windowSeconds: 60, per: 'account' }],
  body: caseLookupSchema,
  response: z.strictObject({ caseId: z.string() }).meta({ id: 'FoundCase' }),
  handler: async ({ services, actor, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const code = readReceiptCode(body.receiptCode);
      const found = code === undefined ? undefined : await findCaseByReceipt(tx, code);
      if (found === undefined) refuseWith(CASE_PROBLEMS.receiptUnknown);
      await appendAudit(tx, { action: 'cases.find', studentId: found.studentId, filter: { caseId: found.caseId } });
      return { caseId: found.caseId };
    }),
});
