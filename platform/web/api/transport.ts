import { type ApiProblem, NetworkFailure, problemFrom } from './problem.ts';

export interface TransportPorts {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly csrfToken: () => string | undefined;
  /** BCP 47 tag of the language in which refusals are wanted. */
  readonly locale: () => string;
  /** Told after each attempt whether the server answered at all. */
  readonly reached: (isReached: boolean) => void;
  /** Resolves once somebody has signed in again. */
  readonly waitForSignIn: () => Promise<void>;
  /** Learns the CSRF token anew: another tab may have signed in again and so replaced the session. */
  readonly renewSession: () => Promise<void>;
}

/**
 * The one way a request leaves the browser. Answers only what succeeded; refusals become `ApiProblem`, silence becomes
 * `NetworkFailure`. A request that meets an ended or replaced session is sent again, with the same idempotency key, once
 * that is mended.
 */
export function createTransport(ports: TransportPorts): (request: Request) => Promise<Response> {
  return async (request) => {
    const first = await attempt(ports, request);
    if (first.ok) return first;
    const refusal = await problemFrom(first);
    const mend = mendingOf(refusal, request, ports);
    if (mend === undefined) throw refusal;
    await mend();
    const second = await attempt(ports, request);
    if (!second.ok) throw await problemFrom(second);
    return second;
  };
}

function mendingOf(refusal: ApiProblem, request: Request, ports: TransportPorts): (() => Promise<void>) | undefined {
  // Asking who is signed in: "nobody" is the answer.
  if (new URL(request.url).pathname === '/api/session' && request.method === 'GET') return undefined;
  if (refusal.type === 'session/missing') return ports.waitForSignIn;
  if (refusal.type === 'access/request-forged') return ports.renewSession;
  return undefined;
}

async function attempt(ports: TransportPorts, original: Request): Promise<Response> {
  const request = original.clone();
  request.headers.set('accept-language', ports.locale());
  const csrfToken = ports.csrfToken();
  if (csrfToken !== undefined && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
  try {
    const response = await ports.fetch(request);
    ports.reached(true);
    return response;
  } catch (error) {
    if (original.signal.aborted) throw error;
    ports.reached(false);
    throw new NetworkFailure(error);
  }
}
