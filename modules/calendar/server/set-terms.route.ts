import { defineRoute, runOnce } from '@xueji/platform/http';
import { schoolTermsYearSchema, setTermsSchema, termsParamsSchema } from '../model/index.ts';
import { setTerms } from './set-terms.ts';

export const setTermsRoute = defineRoute({
  method: 'PUT',
  path: '/api/school-terms/:startYear',
  summary: 'Set the terms of a school year for the province',
  permission: 'calendar.manage',
  params: termsParamsSchema,
  body: setTermsSchema,
  response: schoolTermsYearSchema,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { startYear }, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await setTerms(tx, startYear, expectedVersion, body);
        return { startYear };
      }),
    ),
});
