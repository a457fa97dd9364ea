import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, fetchWithProgress, given, type Schemas, useIntent } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';

export type Load = Schemas['TakeOverLoad'];
export type LoadedSchool = Schemas['TakeOverSchoolList']['schools'][number];
export type Reconciliation = Schemas['TakeOverReconciliation'];
export type BadRow = Schemas['TakeOverBadRowList']['rows'][number];
export type DisputeReason = NonNullable<Reconciliation['reasonCode']>;

/** Names are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function loadsQuery() {
  return queryOptions({
    queryKey: ['take-over', 'loads'],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/take-over/loads', { signal }))).loads,
    ...READ_ON_PURPOSE,
  });
}

export function schoolsQuery(loadId: string, after: string | undefined) {
  return queryOptions({
    queryKey: ['take-over', loadId, 'schools', after],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/take-over/loads/{loadId}/schools', {
          params: { path: { loadId }, query: given({ after }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

interface BadRowQuestion {
  readonly schoolId?: string | undefined;
  readonly outcome?: BadRow['outcome'] | undefined;
  readonly after?: number | undefined;
}

export function badRowsQuery(loadId: string, question: BadRowQuestion) {
  return queryOptions({
    queryKey: ['take-over', loadId, 'rows', question],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/take-over/loads/{loadId}/rows', { params: { path: { loadId }, query: given(question) }, signal }),
      ),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

export function reconciliationQuery(loadId: string, schoolId: string) {
  return queryOptions({
    queryKey: ['take-over', loadId, 'schools', 'one', schoolId],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/take-over/loads/{loadId}/schools/{schoolId}', { params: { path: { loadId, schoolId } }, signal }),
      ),
    ...READ_ON_PURPOSE,
  });
}

/** Sends a file; it is loaded as a job. */
export function useUpload(onSent: (share: number) => void, onStarted: (loadId: string) => void) {
  const refresh = useRefresh();
  return useIntent(
    (file: File, key) => {
      const form = new FormData();
      form.append('file', file);
      return dataOf(
        api.POST('/api/take-over/loads', {
          params: { header: { 'Idempotency-Key': key } },
          // The schema knows a file as text; what travels is the form.
          body: { file: file.name },
          bodySerializer: () => form,
          fetch: fetchWithProgress(onSent),
        }),
      );
    },
    {
      onSuccess: async ({ loadId }) => {
        await refresh();
        onStarted(loadId);
      },
    },
  );
}

export function useResume() {
  const refresh = useRefresh();
  return useIntent(
    (loadId: string, key) =>
      dataOf(
        api.POST('/api/take-over/loads/{loadId}/resume', {
          params: { path: { loadId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSuccess: () => refresh() },
  );
}

function pathOf({ load, schoolId, version }: Reconciliation) {
  return { path: { loadId: load.id, schoolId }, header: { 'If-Match': `"${version}"` } };
}

/** The clerk has compared. */
export function useCheck() {
  const refresh = useRefresh();
  return useIntent(
    (subject: Reconciliation) =>
      dataOf(api.POST('/api/take-over/loads/{loadId}/schools/{schoolId}/check', { params: pathOf(subject) })),
    { onSuccess: () => refresh() },
  );
}

/** A second person signs, or says what is not right. */
export function useSign(onSigned: () => void) {
  const refresh = useRefresh();
  return useIntent(
    ({ subject, reasonCode, note }: { subject: Reconciliation; reasonCode?: DisputeReason; note?: string }) =>
      dataOf(
        api.POST('/api/take-over/loads/{loadId}/schools/{schoolId}/sign', {
          params: pathOf(subject),
          body: { decision: reasonCode === undefined ? 'agreed' : 'disputed', ...given({ reasonCode, note }) },
        }),
      ),
    {
      onSuccess: async () => {
        onSigned();
        await refresh();
      },
    },
  );
}
