import { describe, expect, it } from 'vitest';
import { ApiProblem, NetworkFailure } from './problem.ts';
import { createTransport, type TransportPorts } from './transport.ts';

const NODE = 'https://node.example';

describe('createTransport', () => {
  it('sends the CSRF token and the language, and leaves the token out of reads', async () => {
    const server = serverThat(() => new Response('{}'));
    await server.send(post('/api/account'));
    await server.send(new Request(`${NODE}/api/job-runs`));
    expect(server.seen.map((request) => request.headers.get('x-csrf-token'))).toEqual(['token-1', null]);
    expect(server.seen[0]?.headers.get('accept-language')).toBe('zh-CN');
  });

  it('sends a request again, with its body and key, once somebody has signed in', async () => {
    const server = serverThat((count) => (count === 1 ? refusal(401, 'session/missing') : new Response('{}')));
    await server.send(post('/api/imports'));
    expect(server.calls).toEqual(['sign-in']);
    expect(server.seen[1]?.headers.get('x-csrf-token')).toBe('token-2');
    expect(server.seen[1]?.headers.get('idempotency-key')).toBe('key-1');
    expect(await server.seen[1]?.text()).toBe('{"rows":3}');
  });

  it('learns the token anew when another tab has replaced the session', async () => {
    const server = serverThat((count) => (count === 1 ? refusal(403, 'access/request-forged') : new Response('{}')));
    await server.send(post('/api/imports'));
    expect(server.calls).toEqual(['renew']);
  });

  it('sends nothing in the name of another person who signed in meanwhile', async () => {
    const server = serverThat(() => refusal(403, 'access/request-forged'), { isSamePerson: false });
    await expect(server.send(post('/api/imports'))).rejects.toMatchObject({ type: 'access/request-forged' });
    expect(server.seen).toHaveLength(1);
  });

  it('asks only once', async () => {
    const server = serverThat(() => refusal(401, 'session/missing'));
    await expect(server.send(post('/api/imports'))).rejects.toMatchObject({ type: 'session/missing' });
    expect(server.seen).toHaveLength(2);
  });

  it('answers "nobody" to the question who is signed in', async () => {
    const server = serverThat(() => refusal(401, 'session/missing'));
    await expect(server.send(new Request(`${NODE}/api/session`))).rejects.toBeInstanceOf(ApiProblem);
    expect(server.calls).toEqual([]);
  });

  it('does not take a wrong password for an ended session', async () => {
    const server = serverThat(() => refusal(401, 'sign-in/refused'));
    await expect(server.send(post('/api/sign-in'))).rejects.toMatchObject({ type: 'sign-in/refused' });
    expect(server.calls).toEqual([]);
  });

  it('tells silence from refusal', async () => {
    const server = serverThat(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(server.send(post('/api/imports'))).rejects.toBeInstanceOf(NetworkFailure);
    expect(server.reached).toEqual([false]);
  });

  it('does not take an abandoned request for silence', async () => {
    const abandon = new AbortController();
    const server = serverThat(() => {
      abandon.abort();
      throw new DOMException('The user aborted a request.', 'AbortError');
    });
    const request = new Request(`${NODE}/api/job-runs`, { signal: abandon.signal });
    await expect(server.send(request)).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.reached).toEqual([]);
  });
});

function serverThat(answer: (count: number) => Response, { isSamePerson = true } = {}) {
  const seen: Request[] = [];
  const calls: string[] = [];
  const reached: boolean[] = [];
  let token = 1;
  const ports: TransportPorts = {
    fetch: async (request) => {
      seen.push(request);
      return answer(seen.length);
    },
    csrfToken: () => `token-${token}`,
    locale: () => 'zh-CN',
    reached: (isReached) => reached.push(isReached),
    waitForSignIn: async () => {
      calls.push('sign-in');
      token += 1;
    },
    renewSession: async () => {
      calls.push('renew');
      token += 1;
      return isSamePerson;
    },
  };
  return { send: createTransport(ports), seen, calls, reached };
}

function post(path: string): Request {
  return new Request(NODE + path, { method: 'POST', body: '{"rows":3}', headers: { 'idempotency-key': 'key-1' } });
}

function refusal(status: number, type: string): Response {
  return new Response(JSON.stringify({ type: `urn:xueji:problem:${type}`, title: '', status, detail: '' }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
