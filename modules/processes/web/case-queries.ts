import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type Case = Schemas['Case'];
export type WorkListEntry = Schemas['WorkListEntry'];
export type BulkAct = Schemas['BulkAct'];
export type BulkActRow = BulkAct['rows'][number];

interface WorkListQuestion {
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** Cases waiting for me, the oldest due first. */
export function workListQuery(question: WorkListQuestion = {}) {
  return queryOptions({
    queryKey: ['work-list', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/work-list', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
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
  });
}
