import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas, useIntent } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import type { AdmissionAnswer, AdmissionOutcome } from '../model/index.ts';

export type AdmissionRow = Schemas['AdmissionRow'];

interface RowQuestion {
  readonly outcome?: AdmissionOutcome | undefined;
  readonly after?: number | undefined;
}

/** Rows of a list; names are noted with their reader, and coming back to the window is no reading. */
export function admissionRowsQuery(importId: string, question: RowQuestion) {
  return queryOptions({
    queryKey: ['imports', importId, 'admission-rows', question],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/admission-lists/{importId}/rows', {
          params: { path: { importId }, query: given(question) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Says whether the child of a row is the one on the record. */
export function useAnswerAdmission(importId: string) {
  const refresh = useRefresh();
  return useIntent(
    ({ rowNumber, answer }: { readonly rowNumber: number; readonly answer: AdmissionAnswer }, key) =>
      dataOf(
        api.POST('/api/admission-lists/{importId}/rows/{rowNumber}/answer', {
          params: { path: { importId, rowNumber: String(rowNumber) }, header: { 'Idempotency-Key': key } },
          body: { answer },
        }),
      ),
    { onSuccess: refresh },
  );
}
