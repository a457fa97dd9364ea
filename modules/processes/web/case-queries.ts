import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

/** Lists of pupils are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export type Case = Schemas['Case'];
export type WorkListEntry = Schemas['WorkListEntry'];
export type ReturnedCase = Schemas['ReturnedCase'];
export type BulkAct = Schemas['BulkAct'];
export type BulkActRow = BulkAct['rows'][number];

interface WorkListQuestion {
  readonly schoolId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** Cases waiting for me, the oldest due first. */
export function workListQuery(question: WorkListQuestion = {}) {
  return queryOptions({
    queryKey: ['work-list', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/work-list', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

/** Cases of my office that were sent back, the oldest first. */
export function returnedCasesQuery(question: {
  readonly process?: Case['process'];
  readonly after?: string | undefined;
  readonly limit?: number;
}) {
  return queryOptions({
    queryKey: ['returned-cases', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/returned-cases', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ['cases', caseId],
    queryFn: ({ signal }) => dataOf(api.GET('/api/cases/{caseId}', { params: { path: { caseId } }, signal })),
  });
}

export function casesOfStudentQuery(studentId: string) {
  return queryOptions({
    queryKey: ['cases', 'of-student', studentId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/students/{studentId}/cases', { params: { path: { studentId } }, signal })),
  });
}

interface BulkActQuestion {
  readonly limit?: number;
  readonly outcome?: BulkActRow['outcome'] | undefined;
  readonly after?: string | undefined;
}

export function bulkActQuery(bulkActId: string, question: BulkActQuestion) {
  return queryOptions({
    queryKey: ['bulk-acts', bulkActId, question],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/bulk-acts/{bulkActId}', { params: { path: { bulkActId }, query: given(question) }, signal }),
      ),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}
