import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

/** Names are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export type Workbench = Schemas['Workbench'];
export type Pupil = Schemas['Pupil'];

export const workbenchQuery = queryOptions({
  queryKey: ['workbench'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/workbench', { signal })),
});

/** Where the half-filled form of a new pupil is kept. */
export const NEW_PUPIL = { kind: 'new-pupil' } as const;

/** What the form of a new pupil is judged by; null where the school has no first grade. */
export const entryFormQuery = queryOptions({
  queryKey: ['registration', 'form'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/registration/form', { signal })),
});

/** A draft opened in the form. */
export function draftFormQuery(studentId: string) {
  return queryOptions({
    queryKey: ['students', studentId, 'draft-form'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/registration/drafts/{studentId}', { params: { path: { studentId } }, signal })),
    ...READ_ON_PURPOSE,
    gcTime: 0,
  });
}

interface DraftQuestion {
  readonly classId?: string | undefined;
  readonly sexCode?: '1' | '2' | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** Pupils whose registration has not been submitted, or was sent back. */
export function draftsQuery(question: DraftQuestion) {
  return queryOptions({
    queryKey: ['students', 'drafts', question],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/students', { params: { query: { status: 'draft', ...given(question) } }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}
