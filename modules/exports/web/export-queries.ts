import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type Export = Schemas['Export'];

/** The log, newest first. */
export function exportsQuery(question: { readonly whose: 'mine' | 'all'; readonly before?: string | undefined }) {
  return queryOptions({
    queryKey: ['exports', 'list', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/exports', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function exportQuery(exportId: string) {
  return queryOptions({
    queryKey: ['exports', exportId],
    queryFn: ({ signal }) => dataOf(api.GET('/api/exports/{exportId}', { params: { path: { exportId } }, signal })),
  });
}
