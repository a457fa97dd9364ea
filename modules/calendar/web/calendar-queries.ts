import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '@xueji/platform/web';

export type BusinessWindow = Schemas['BusinessWindow'];
export type WindowVerdict = Schemas['WindowVerdict'];
export type SchoolTerms = Schemas['SchoolTerms'];

/**
 * When each process may be started, as of today. Read again when the person comes back to the window, and not in between:
 * a page left open must not keep its session alive.
 */
export const windowsQuery = queryOptions({
  queryKey: ['calendar', 'windows'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/business-windows', { signal })),
});

/** The terms of the school years about now. */
export const termsQuery = queryOptions({
  queryKey: ['calendar', 'terms'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/school-terms', { signal })),
});
