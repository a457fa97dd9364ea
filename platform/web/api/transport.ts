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
  /**
   * Learns the CSRF token anew, because another tab may have signed in again and so replaced the session. Answers false
   * when that was another person or another post, in whose name nothing of this page may be sent.
   */
  readonly renewSession: () => Promise<boolean>;
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
    if (mend === undefined || !(await mend())) throw refusal;
    const second = await attempt(ports, request);
    if (!second.ok) throw await problemFrom(second);
    return second;
  };
}

type Mend = () => Promise<boolean>;

/** What mends the cause of a refusal, if anything does. */
function mendingOf(refusal: ApiProblem, request: Request, ports: TransportPorts): Mend | undefined {
  // Asking who is signed in: "nobody" is the answer.
  if (new URL(request.url).pathname === '/api/session' && request.method === 'GET') return undefined;
  if (refusal.type === 'session/missing') return () => ports.waitForSignIn().then(() => true);
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
