import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ProvincialLists, provincialLists } from '@xueji/code-sets';
import { api, dataOf } from '@xueji/platform/web';
import { toAddition } from './code-view.ts';

/** Values are added a few times a year; whoever adds one reads them again at once. */
const FRESH_MS = 600_000;

/** What the province has added to code lists, retired values too. */
export const additionsQuery = queryOptions({
  queryKey: ['code-sets', 'additions'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/code-additions', { signal })),
  staleTime: FRESH_MS,
});

const provincialQuery = queryOptions({
  ...additionsQuery,
  select: ({ additions }) => provincialLists(additions.map(toAddition)),
});

/** The lists to which the province has added, for showing what records hold; undefined until they have come. */
export function useProvincialLists(): ProvincialLists | undefined {
  return useQuery(provincialQuery).data;
}
