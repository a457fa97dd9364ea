import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas, useIntent } from '@xueji/platform/web';

export type Collection = Schemas['FamilyCollection'];
export type CollectionDetail = Schemas['FamilyCollectionDetail'];
export type CollectionPupil = CollectionDetail['pupils'][number];
export type Submission = Schemas['FamilySubmission'];
export type Difference = Submission['differences'][number];

export function collectionsQuery(before: string | undefined) {
  return queryOptions({
    queryKey: ['family-forms', 'list', before],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/family-collections', { params: { query: given({ before }) }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function collectionQuery(collectionId: string) {
  return queryOptions({
    queryKey: ['family-forms', 'collection', collectionId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/family-collections/{collectionId}', { params: { path: { collectionId } }, signal })),
    // Every reading is noted; coming back to the window is none.
    refetchOnWindowFocus: false,
  });
}

export function submissionQuery(submissionId: string) {
  return queryOptions({
    queryKey: ['family-forms', 'submission', submissionId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/family-submissions/{submissionId}', { params: { path: { submissionId } }, signal })),
    refetchOnWindowFocus: false,
  });
}

export const choicesQuery = queryOptions({
  queryKey: ['family-forms', 'choices'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/family-collection-choices', { signal })),
});

/** After any act the lists and the form are asked again. */
function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['family-forms'] });
}

interface Wish {
  readonly classId: string;
  readonly fields: string[];
  readonly closesOn: string;
  readonly note?: string;
}

export function useOpenCollection(onOpened: (id: string) => void) {
  const refresh = useRefresh();
  return useIntent(
    (body: Wish, key) =>
      dataOf(api.POST('/api/family-collections', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      onSuccess: async ({ id }) => {
        await refresh();
        onOpened(id);
      },
    },
  );
}

export function useCloseCollection(collectionId: string, onClosed: () => void) {
  const refresh = useRefresh();
  return useIntent(
    () => dataOf(api.POST('/api/family-collections/{collectionId}/closing', { params: { path: { collectionId } } })),
    {
      onSuccess: async () => {
        await refresh();
        onClosed();
      },
    },
  );
}

/** Slips of everybody without a code, or a new one for chosen pupils; leads to the file. */
export function usePrintSlips(collectionId: string, onPrinted: (exportId: string) => void) {
  const refresh = useRefresh();
  return useIntent(
    (studentIds: readonly string[] | undefined, key) =>
      dataOf(
        api.POST('/api/family-collections/{collectionId}/prints', {
          params: { path: { collectionId }, header: { 'Idempotency-Key': key } },
          body: studentIds === undefined ? {} : { studentIds: [...studentIds] },
        }),
      ),
    {
      onSuccess: async ({ exportId }) => {
        await refresh();
        onPrinted(exportId);
      },
    },
  );
}

export function useDecideMany(collectionId: string, act: 'acceptances' | 'take-backs') {
  return useIntent(
    (submissionIds: readonly string[]) =>
      dataOf(
        api.POST(`/api/family-collections/{collectionId}/${act}`, {
          params: { path: { collectionId } },
          body: { submissionIds: [...submissionIds] },
        }),
      ),
    { onSettled: useRefresh() },
  );
}

export type Decision =
  | { readonly verdict: 'accept'; readonly keys: string[] }
  | { readonly verdict: 'decline'; readonly keys: string[]; readonly reason: DeclineReason; readonly note?: string }
  | { readonly verdict: 'settle' };

type DeclineReason = NonNullable<Submission['decided'][number]['reason']>;

export function useDecide(submissionId: string, onDecided: () => void) {
  const refresh = useRefresh();
  return useIntent(
    (body: Decision) =>
      dataOf(
        api.POST('/api/family-submissions/{submissionId}/decisions', { params: { path: { submissionId } }, body }),
      ),
    {
      onSuccess: async () => {
        await refresh();
        onDecided();
      },
    },
  );
}

export function useTakeBack(submissionId: string, onTaken: () => void) {
  const refresh = useRefresh();
  return useIntent(
    () => dataOf(api.POST('/api/family-submissions/{submissionId}/take-back', { params: { path: { submissionId } } })),
    {
      onSuccess: async () => {
        await refresh();
        onTaken();
      },
    },
  );
}
