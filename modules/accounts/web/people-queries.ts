import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type Person = Schemas['Person'];
export type PersonPost = Schemas['PersonPost'];
export type OpenWorkAtOffice = Schemas['OpenWorkAtOffice'];

interface PeopleQuestion {
  readonly organisationId?: string | undefined;
  readonly role?: PersonPost['role'] | undefined;
  readonly state?: Person['state'] | undefined;
  readonly after?: string | undefined;
}

/** People of the own office and below. */
export function peopleQuery(question: PeopleQuestion) {
  return queryOptions({
    queryKey: ['people', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/people', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/** What a person has under way, asked anew whenever a dialog about it opens. */
export function openWorkQuery(accountId: string) {
  return queryOptions({
    queryKey: ['people', accountId, 'open-work'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/people/{accountId}/open-work', { params: { path: { accountId } }, signal })),
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
}

/** Offices whose people the own office administers. */
export async function findOffices(question: { readonly text?: string; readonly id?: string }, signal?: AbortSignal) {
  const { offices } = await dataOf(
    api.GET('/api/administered-offices', { params: { query: given(question) }, ...(signal ? { signal } : {}) }),
  );
  return offices;
}
