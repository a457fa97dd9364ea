import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas, useIntent } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';

export type CorrectionRow = Schemas['CorrectionRow'];
export type DirectState = CorrectionRow['directState'];
export type ShownChange = CorrectionRow['changes'][number];

/** Values are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

interface RowQuestion {
  readonly directState?: DirectState | undefined;
  readonly after?: number | undefined;
}

export function correctionRowsQuery(importId: string, question: RowQuestion) {
  return queryOptions({
    queryKey: ['imports', importId, 'correction-rows', question],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/correction-lists/{importId}/rows', {
          params: { path: { importId }, query: given(question) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

export function caseChangesQuery(caseId: string) {
  return queryOptions({
    queryKey: ['cases', caseId, 'changes'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/cases/{caseId}/changes', { params: { path: { caseId } }, signal })),
    ...READ_ON_PURPOSE,
  });
}

/** Takes back what a list changed at once. */
export function useTakeBack(onStarted: (jobRunId: string) => void) {
  const refresh = useRefresh();
  return useIntent(
    (importId: string, key) =>
      dataOf(
        api.POST('/api/correction-lists/{importId}/take-back', {
          params: { path: { importId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSuccess: ({ jobRunId }) => (onStarted(jobRunId), refresh()) },
  );
}
