import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type DivisionChoice = Schemas['DivisionChoice'];
export type DivisionHistory = Schemas['DivisionHistory'];

/** The table changes with a version of the program: what was read once holds while the page is open. */
const UNCHANGING = { staleTime: Number.POSITIVE_INFINITY } as const;

interface DivisionQuestion {
  readonly text?: string | undefined;
  readonly of?: string | undefined;
  readonly on?: string | undefined;
  readonly limit?: number | undefined;
}

/** What a text finds, or the level below a division; with neither the provinces. */
export function divisionsQuery(question: DivisionQuestion) {
  return queryOptions({
    queryKey: ['divisions', 'list', question],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET('/api/divisions', { params: { query: given(question) }, signal }))).divisions,
    placeholderData: keepPreviousData,
    ...UNCHANGING,
  });
}

/** One code of six or twelve digits with its history. */
export function divisionQuery(code: string, on?: string) {
  return queryOptions({
    queryKey: ['divisions', 'one', code, on],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/divisions/{divisionCode}', {
          params: { path: { divisionCode: code }, query: given({ on }) },
          signal,
        }),
      ),
    ...UNCHANGING,
  });
}
