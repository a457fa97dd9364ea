import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type FilterValues, given, type Schemas } from '@xueji/platform/web';
import { type LISTED_STATUSES } from '../model/index.ts';

export type Pupil = Schemas['Pupil'];

/** What the list asks the server. The address says it as text; the server refuses what is not one of these. */
export interface PupilQuestion {
  readonly search?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly classId?: string | undefined;
  readonly status?: (typeof LISTED_STATUSES)[number] | undefined;
  readonly sexCode?: '1' | '2' | undefined;
  readonly after?: string | undefined;
}

/** The question of a list by its filters. Choices were read against what is offered, so they are what they say. */
export function questionOf(values: FilterValues, after: string | undefined): PupilQuestion {
  const { search, schoolId, classId } = values;
  return {
    search,
    schoolId,
    classId,
    status: values['status'] as PupilQuestion['status'],
    sexCode: values['sexCode'] as PupilQuestion['sexCode'],
    after,
  };
}

export function pupilsQuery(question: PupilQuestion) {
  return queryOptions({
    queryKey: ['students', 'list', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/students', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    // Every reading is noted with its reader; coming back to the window is none.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
