import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type FilterValues, given, type Schemas } from '@xueji/platform/web';
import type { z } from 'zod';
import type { pupilListQuerySchema } from '../model/index.ts';

export type Pupil = Schemas['Pupil'];
export type PupilList = Schemas['PupilList'];

/** What the list asks the server. */
type PupilQuestion = Omit<z.input<typeof pupilListQuerySchema>, 'limit'>;

/** The question of a list by its filters, which bear the names of the server's. What is no filter of it, it refuses. */
export function questionOf(values: FilterValues, after: string | undefined): PupilQuestion {
  return { ...(values as PupilQuestion), after };
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
