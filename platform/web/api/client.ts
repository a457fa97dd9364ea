import { queryOptions } from '@tanstack/react-query';
import createClient, { type Client } from 'openapi-fetch';
import { localeOf } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/language.ts';
import { connection } from './connection.ts';
import type { components, paths } from './generated.ts';
import { queryClient } from './query-client.ts';
import { type OnSent, sendWithProgress } from './send-with-progress.ts';
import { SessionGate } from './session-gate.ts';
import { createTransport, type TransportPorts } from './transport.ts';

/** The wire schemas the node publishes by name: `Schemas['Session']`. */
export type Schemas = components['schemas'];

/** Closed while somebody must sign in again before requests go on. */
export const sessionGate = new SessionGate();

const ports: TransportPorts = {
  fetch: (request) => fetch(request),
  csrfToken: () => queryClient.getQueryData<Schemas['Session']>(['session'])?.csrfToken,
  locale: () => localeOf(currentLanguage()),
  reached: (isReached) => connection.set(isReached ? 'connected' : 'lost'),
  waitForSignIn: () => sessionGate.waitForSignIn(),
  renewSession: async () => {
    const before = queryClient.getQueryData<Schemas['Session']>(['session']);
    const now = await queryClient.query({ ...sessionQuery, staleTime: 0 });
    return before?.account.id === now.account.id && before.post.id === now.post.id;
  },
};

/**
 * The node's API, typed from its OpenAPI document. Always read through `dataOf`:
 * `dataOf(api.GET('/api/classes/{classId}', { params: { path: { classId } }, signal }))`.
 */
export const api: Client<paths> = createClient<paths>({
  // Absolute, because Request wants it; the API lives where the page came from.
  baseUrl: globalThis.location.origin,
  fetch: createTransport(ports),
});

/** The `fetch` of a request whose sending is shown: `api.POST(path, { body, fetch: fetchWithProgress(setShare) })`. */
export function fetchWithProgress(onSent: OnSent): (request: Request) => Promise<Response> {
  return createTransport({ ...ports, fetch: (request) => sendWithProgress(request, onSent) });
}

/** The headers of a request that the page makes by itself, as while it watches a job: it does not keep the session alive. */
export const byItself = { 'x-xueji-background': '1' } as const;

/** Who is signed in. Asked again when the person comes back to the page: another tab may have changed it. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/session', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: 'always',
});

/** The data of an answer. What was refused or lost has been thrown by the transport as `ApiProblem` or `NetworkFailure`. */
export async function dataOf<Data>(answer: Promise<{ data: Data } | { data?: never }>): Promise<Data> {
  // An act that answers 204 has no data, and its type says so.
  return (await answer).data as Data;
}
