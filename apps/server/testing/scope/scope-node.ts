import type { AddressInfo } from 'node:net';
import { isAllowed } from '@xueji/accounts';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import { type Database, openDatabase } from '@xueji/platform/database';
import { createHttpServer } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import type { IntakeWorld } from '@xueji/registration/testing';
import { Registry } from 'prom-client';
import { jobHandlers, routes } from '../../compose.ts';

const CSRF = 'csrf-of-the-test';
const COOKIE = 'xueji_test';
const UNLIMITED = 1_000_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export interface Question {
  readonly method: string;
  readonly url: string;
  readonly body?: object | undefined;
  /** Multipart instead of JSON. */
  readonly form?: FormData | undefined;
  /** The same key twice is the same act twice; without one every question is a new act. */
  readonly key?: string;
  /** The version a change is based on. */
  readonly version?: number;
  /** Lets the asker give up before the answer. */
  readonly signal?: AbortSignal;
}

export interface ScopeNodeOptions {
  /** Connections to the database that everybody shares. */
  readonly connectionsMax: number;
  /** Hears every line of the node's log. */
  readonly onLogLine?: (line: string) => void;
}

/** What proves to a scope node who is asking. */
export function headersOf(accountId: string): Readonly<Record<string, string>> {
  return { cookie: `${COOKIE}=${accountId}`, 'x-csrf-token': CSRF, 'sec-fetch-site': 'same-origin' };
}

/** A real server on a real socket whose cookies are account ids, and the jobs it would queue. */
export async function openScopeNode(
  world: IntakeWorld,
  actors: ReadonlyMap<string, Actor>,
  { connectionsMax, onLogLine }: ScopeNodeOptions,
) {
  const database: Database = openDatabase(world.applicationUrl, { connectionsMax });
  const services = {
    ...world.services,
    database,
    ...(onLogLine === undefined ? {} : { log: createLogger({ to: { write: onLogLine } }) }),
    jobs: {
      async enqueue(
        tx: { readonly actor: Actor },
        { kind, subjectId }: { kind: string; subjectId?: string | undefined },
      ) {
        const { rows } = await world.adminPool.query<{ id: Id<'job-run'> }>(
          `INSERT INTO job_runs (kind, subject_id, account_id, post_id, organisation_id, scope_no)
           VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
          [kind, subjectId, tx.actor.accountId, tx.actor.postId, tx.actor.organisationId, tx.actor.scopeFrom],
        );
        if (rows[0] === undefined) throw new Error('No job was queued');
        return rows[0].id;
      },
    },
  };
  const app = await createHttpServer({
    node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
    services,
    authority: {
      findSession: (token, { id: requestId }) => {
        const actor = actors.get(token);
        return Promise.resolve(
          actor && { actor: { ...actor, requestId }, csrfHash: sha256(CSRF), isRestricted: false },
        );
      },
      isAllowed: ({ role }, permission) => isAllowed(role, permission),
    },
    cookie: { name: COOKIE, secure: false },
    routes,
    pagesDirectory: '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
    limits: { perAddressPerMinute: UNLIMITED, perAccountPerMinute: UNLIMITED },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  let asked = 0;

  return {
    port,
    async ask(accountId: string, { method, url, body, form, key, version = 1, signal }: Question): Promise<Answer> {
      asked += 1;
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
        method,
        ...(signal === undefined ? {} : { signal }),
        headers: {
          ...headersOf(accountId),
          'idempotency-key': key ?? `scope-key-${asked}`,
          'if-match': `"${version}"`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(form === undefined ? {} : { body: form }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        body: Buffer.from(await answer.arrayBuffer()).toString('utf8'),
        headers: answer.headers,
      };
    },
    async runJob(kind: string, actor: Actor, subjectId: string): Promise<void> {
      const handler = jobHandlers[kind];
      if (handler === undefined) throw new Error(`Nobody handles ${kind}`);
      await handler({ ...world.jobFor(actor, subjectId), services });
    },
    async close(): Promise<void> {
      await app.close();
      await database.close();
    },
  };
}

export type ScopeNode = Awaited<ReturnType<typeof openScopeNode>>;
