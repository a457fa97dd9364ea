import { dateInShanghai } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { schoolTermsListSchema, schoolYearOf, termDatesOf, termOn } from '../model/index.ts';
import { listTerms } from './school-terms-repository.ts';

/** Terms are looked up for the year that ended and planned for the next two. */
const YEARS_BACK = 1;
const YEARS_AHEAD = 2;

export const listTermsRoute = defineRoute({
  method: 'GET',
  path: '/api/school-terms',
  summary: 'The terms of the school years about now, as the province set them or as the nation has them',
  permission: 'signed-in',
  response: schoolTermsListSchema,
  handler: async ({ services, actor }) => {
    const today = dateInShanghai(services.clock.now());
    const { startYear } = schoolYearOf(today);
    const first = startYear - YEARS_BACK;
    const stored = await services.database.transaction(actor, (tx) => listTerms(tx, first, startYear + YEARS_AHEAD));
    const set = new Map(stored.map((terms) => [terms.startYear, terms]));
    return {
      present: termOn(today, set)?.label ?? null,
      years: Array.from({ length: YEARS_BACK + 1 + YEARS_AHEAD }, (_, at) => ({
        startYear: first + at,
        ...termDatesOf(first + at, set),
        isSet: set.has(first + at),
        version: set.get(first + at)?.version ?? 0,
      })),
    };
  },
});
