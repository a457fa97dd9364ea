import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type ClassList = Schemas['ClassList'];
export type SchoolClass = Schemas['Class'];
export type RosterEntry = Schemas['RosterEntry'];

/** The most a page may have (wire schema): more classes than any one school has. */
const CLASSES_MAX = 200;

interface ClassQuestion {
  readonly schoolId?: string | undefined;
  readonly gradeCode?: string | undefined;
  readonly after?: string | undefined;
}

/** Classes school by school, youngest grade first. */
export function classesQuery(question: ClassQuestion) {
  return queryOptions({
    queryKey: ['classes', 'list', question],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/classes', { params: { query: { ...given(question), limit: CLASSES_MAX } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Who sits in a class now, or in every class taught together with it. Every reading is noted; coming back to the window is none. */
export function rosterQuery(classId: string, isTogether = false) {
  return queryOptions({
    queryKey: ['classes', classId, 'roster', isTogether],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/classes/{classId}/roster', {
          params: { path: { classId }, query: { together: isTogether ? 'true' : 'false' } },
          signal,
        }),
      ),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
