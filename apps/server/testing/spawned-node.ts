import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removeEmbeddedPostgres } from '@xueji/platform/database';
import type { DemonstrationAccount } from '@xueji/simulation';
import { readDemonstrationAccounts } from '../demonstration-accounts-file.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const CLONE = fileURLToPath(new URL('../../..', import.meta.url));
const READY = /Xueji is ready: +(http:\S+)/;
const READY_MS_MAX = 120_000;
const RETRY_MS = 100;
const INSIST_TRIES_MAX = 1_200;

/** A node in a process of its own, as `npm start` runs it, over a home that outlives its deaths. */
export class SpawnedNode {
  readonly #home: string;
  #child: ChildProcess | undefined;
  #address = '';

  readonly #environment: Readonly<Record<string, string>>;

  /** Whatever `environment` sets goes before what is usual for tests. */
  constructor(home: string, environment: Readonly<Record<string, string>> = {}) {
    this.#home = home;
    this.#environment = environment;
  }

  get address(): string {
    return this.#address;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
      cwd: CLONE,
      env: {
        ...process.env,
        XUEJI_HOME: this.#home,
        XUEJI_PORT: '0',
        XUEJI_PRACTICE_PUPILS: '300',
        NODE_ENV: 'test',
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    const until = Date.now() + READY_MS_MAX;
    while (!READY.test(printed)) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`The node did not come up:\n${printed}`);
      await delay(RETRY_MS);
    }
    this.#address = READY.exec(printed)?.[1] ?? '';
  }

  /** kill -9: nothing is closed, nothing is said. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) throw new Error('There is no node to kill');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** Stops it and removes all it had: its home, and its database, which may lie elsewhere. */
  async remove(): Promise<void> {
    await this.stop();
    await removeEmbeddedPostgres(this.#home);
    await rm(this.#home, { recursive: true, force: true });
  }

  accounts(): Promise<readonly DemonstrationAccount[]> {
    return readDemonstrationAccounts(this.#home);
  }
}

/** A signed-in person at a node that may die and come back at another port. */
export class RemotePerson {
  readonly #node: SpawnedNode;
  readonly #more: Readonly<Record<string, string>>;
  #loginName = '';
  #cookie = '';
  #csrfToken = '';

  /** `more`: headers every request carries besides. */
  constructor(node: SpawnedNode, more: Readonly<Record<string, string>> = {}) {
    this.#node = node;
    this.#more = more;
  }

  /** After a session ended by itself. */
  async signInAgain(): Promise<void> {
    await this.signIn(this.#loginName);
  }

  async signIn(loginName: string): Promise<void> {
    this.#loginName = loginName;
    const account = (await this.#node.accounts()).find((each) => each.loginName === loginName);
    const answer = await this.#send('POST', '/api/sign-in', { loginName, password: account?.password ?? '' });
    if (!answer.ok) throw new Error(`${loginName} could not sign in: ${answer.status}`);
    this.#cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    this.#csrfToken = ((await answer.json()) as { csrfToken: string }).csrfToken;
  }

  async get<Body>(address: string): Promise<Body> {
    const answer = await this.#send('GET', address);
    if (!answer.ok) throw new Error(`GET ${address}: ${answer.status}`);
    return (await answer.json()) as Body;
  }

  /** Asks again with the same key until the node answers: what a browser does when the line breaks. */
  async insist<Body>(address: string, body: object | undefined, key: string): Promise<Body> {
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await this.#send('POST', address, body, key);
        if (answer.ok) return (await answer.json()) as Body;
        if (answer.status !== 503) throw new TypeError(`POST ${address}: ${answer.status} ${await answer.text()}`);
      } catch (error) {
        if (tries > INSIST_TRIES_MAX || (error instanceof TypeError && error.message.startsWith('POST'))) throw error;
      }
      await delay(RETRY_MS);
    }
  }

  async upload(address: string, file: string, key: string): Promise<{ readonly importId: string }> {
    const form = new FormData();
    form.append('file', new Blob([await readFile(file)]), path.basename(file));
    const answer = await fetch(this.#node.address + address, {
      method: 'POST',
      headers: { ...this.headers, 'idempotency-key': key },
      body: form,
    });
    if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { importId: string };
  }

  async #send(method: string, address: string, body?: object, key?: string): Promise<Response> {
    return await fetch(this.#node.address + address, {
      method,
      headers: {
        ...this.headers,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** What proves who is asking. */
  get headers(): Record<string, string> {
    return {
      cookie: this.#cookie,
      'x-csrf-token': this.#csrfToken,
      'sec-fetch-site': 'same-origin',
      ...this.#more,
    };
  }
}

/** Asks until the answer is as wanted, also while the node or its database is away. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const until = Date.now() + READY_MS_MAX;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const answer = await ask();
      if (isWanted(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await delay(RETRY_MS);
  }
  throw new Error(`Never came true; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}
