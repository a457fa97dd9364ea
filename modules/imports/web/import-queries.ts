import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

/** Names are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export type Import = Schemas['Import'];
export type ImportSummary = Schemas['ImportList']['imports'][number];
export type ImportFinding = Schemas['ImportFinding'];
export type ProposedChange = Schemas['ProposedChange'];
export type ImportRow = Schemas['ImportRow'];
export type ImportColumns = Schemas['ImportColumns'];

/** Imports of the office, newest first; `before` is the last of the page before. */
export function importsQuery(question: {
  readonly task?: string;
  readonly before?: string | undefined;
  readonly limit?: number;
}) {
  return queryOptions({
    queryKey: ['imports', 'list', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/imports', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => dataOf(api.GET('/api/imports/{importId}', { params: { path: { importId } }, signal })),
  });
}

/** What the columns of a list were taken for; of a workbook of several lists, of one of them. */
export function columnsQuery(importId: string, sheet: number | undefined) {
  return queryOptions({
    queryKey: ['imports', importId, 'columns', sheet],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/imports/{importId}/columns', { params: { path: { importId }, query: given({ sheet }) }, signal }),
      ),
    // What the clerk is choosing must not be taken from under the hand.
    staleTime: 'static',
    gcTime: 0,
    ...READ_ON_PURPOSE,
  });
}

interface FindingQuestion {
  readonly severity?: ImportFinding['severity'] | undefined;
  readonly ruleId?: string | undefined;
  readonly after?: string | undefined;
}

export function findingsQuery(importId: string, question: FindingQuestion) {
  return queryOptions({
    queryKey: ['imports', importId, 'findings', question],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/imports/{importId}/findings', {
          params: { path: { importId }, query: given(question) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

export function importRowQuery(importId: string, rowNumber: number) {
  return queryOptions({
    queryKey: ['imports', importId, 'rows', rowNumber],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/imports/{importId}/rows/{rowNumber}', { params: { path: { importId, rowNumber } }, signal }),
      ),
    ...READ_ON_PURPOSE,
  });
}

/** Rows that differ from their records; `after` is the last row of the page before. */
export function changesQuery(importId: string, after: number) {
  return queryOptions({
    queryKey: ['imports', importId, 'changes', after],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/imports/{importId}/changes', { params: { path: { importId }, query: { after } }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}
