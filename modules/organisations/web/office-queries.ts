import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas } from '@xueji/platform/web';

export type OfficeNode = Schemas['OfficeNode'];
export type OfficeDetail = Schemas['OfficeDetail'];
export type SchoolMerger = Schemas['SchoolMergers']['mergers'][number];

/** How often a merger under way is looked at. */
const MERGER_POLL_MS = 2000;

interface TreeQuestion {
  readonly parentId?: string | undefined;
  readonly text?: string | undefined;
  readonly withClosed?: boolean;
  readonly authoritiesOnly?: boolean;
}

/** One level of the tree, or what a text finds. */
export function officesQuery({ parentId, text, withClosed = false, authoritiesOnly = false }: TreeQuestion) {
  const query = given({
    parentId,
    text,
    withClosed: withClosed ? ('true' as const) : undefined,
    authoritiesOnly: authoritiesOnly ? ('true' as const) : undefined,
  });
  return queryOptions({
    queryKey: ['offices', 'level', query],
    queryFn: ({ signal }) => dataOf(api.GET('/api/organisations', { params: { query }, signal })),
  });
}

export function officeQuery(organisationId: string) {
  return queryOptions({
    queryKey: ['offices', 'one', organisationId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/organisations/{organisationId}', { params: { path: { organisationId } }, signal })),
  });
}

export function holdingsQuery(organisationId: string) {
  return queryOptions({
    queryKey: ['offices', 'holdings', organisationId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/organisations/{organisationId}/holdings', { params: { path: { organisationId } }, signal })),
    // What stands against an act is asked anew for each act.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Mergers of a school, looked at again while one is under way. */
export function mergersQuery(organisationId: string) {
  return queryOptions({
    queryKey: ['offices', 'mergers', organisationId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/organisations/{organisationId}/mergers', { params: { path: { organisationId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.mergers.some(({ isUnderWay }) => isUnderWay) ? MERGER_POLL_MS : false),
  });
}
