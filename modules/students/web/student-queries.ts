import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type StudentRecord = Schemas['StudentRecord'];
export type Placement = Schemas['Placement'];
export type RecordPlacement = Schemas['RecordPlacement'];
export type Evidence = Schemas['Evidence'];
export type ExtensionValue = Schemas['ExtensionValue'];
export type RecordEvent = Schemas['RecordEvent'];

/** Every reading of a record is noted with its reader; coming back to the window is none. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function recordQuery(studentId: string) {
  return queryOptions({
    queryKey: ['students', studentId],
    queryFn: ({ signal }) => dataOf(api.GET('/api/students/{studentId}', { params: { path: { studentId } }, signal })),
    ...READ_ON_PURPOSE,
  });
}

export function placementQuery(studentId: string) {
  return queryOptions({
    queryKey: ['students', studentId, 'placement'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/students/{studentId}/placement', { params: { path: { studentId } }, signal })),
  });
}

/** The events of a record, newest first, piece by piece. */
export function eventsQuery(studentId: string) {
  return infiniteQueryOptions({
    queryKey: ['students', studentId, 'events'],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/students/{studentId}/events', {
          params: { path: { studentId }, query: given({ before: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    ...READ_ON_PURPOSE,
  });
}

/** A record on the register opened in the form. */
export function correctionQuery(studentId: string) {
  return queryOptions({
    queryKey: ['students', studentId, 'form'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/students/{studentId}/form', { params: { path: { studentId } }, signal })),
    ...READ_ON_PURPOSE,
    gcTime: 0,
  });
}

/** What the province asks for differently from the nation. */
export const fieldSettingsQuery = queryOptions({
  queryKey: ['field-settings'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/field-settings', { signal })),
});

/** A field of the province, from when to when. */
export type DatedField = Schemas['ExtensionFieldList']['fields'][number];

/** What the province adds to the form. */
export const extensionFieldsQuery = queryOptions({
  queryKey: ['extension-fields'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/extension-fields', { signal })),
});
