import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { SessionBody } from '../model/index.ts';
import { TEST_PASSWORD } from './test-accounts.ts';

/** A browser on the node's own pages: keeps the session cookie and the CSRF token, and sends both. */
export class TestBrowser {
  readonly #app: FastifyInstance;
  #cookie: string | undefined;
  #csrfToken: string | undefined;

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  /** The cookie as `name=value`; undefined when the node has taken it back. */
  get cookie(): string | undefined {
    return this.#cookie;
  }

  async send(request: InjectOptions): Promise<LightMyRequestResponse> {
    const answer = await this.#app.inject({
      ...request,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        ...(this.#csrfToken === undefined ? {} : { 'x-csrf-token': this.#csrfToken }),
        ...request.headers,
      },
    });
    this.#keep(answer);
    return answer;
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.send({ method: 'GET', url });
  }

  post(url: string, payload?: object, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send({ method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });
  }

  signIn(loginName: string, password = TEST_PASSWORD): Promise<LightMyRequestResponse> {
    return this.post('/api/sign-in', { loginName, password });
  }

  #keep(answer: LightMyRequestResponse): void {
    for (const { name, value } of answer.cookies) this.#cookie = value === '' ? undefined : `${name}=${value}`;
    if (answer.statusCode !== 200 || !answer.headers['content-type']?.toString().includes('json')) return;
    const { csrfToken } = answer.json<Partial<SessionBody>>();
    if (csrfToken !== undefined) this.#csrfToken = csrfToken;
  }
}
