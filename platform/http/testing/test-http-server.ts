import type { Clock } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import type { Database } from '@xueji/platform/database';
import { createLogger } from '@xueji/platform/logging';
import { testActor } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { createHttpServer, type HttpServerOptions } from '../http-server.ts';
import type { RouteDefinition } from '../route.ts';
import type { Services } from '../services.ts';

const CSRF = 'csrf-of-the-test';
export const COOKIE = { name: 'xueji_test', secure: false };

/** Headers of a signed-in browser's own page. */
export const OWN_PAGE = { cookie: `${COOKIE.name}=alive`, 'x-csrf-token': CSRF, 'sec-fetch-site': 'same-origin' };

interface Differences {
  readonly database?: Database;
  readonly actor?: Partial<Actor>;
  readonly limits?: HttpServerOptions['limits'];
  readonly pagesDirectory?: string;
  readonly log?: (line: string) => void;
}

/** A server for tests of the edge: the cookie `alive` is a clerk who may do everything under `test.`. */
export async function createTestServer(
  routes: readonly RouteDefinition[],
  differences: Differences = {},
): Promise<FastifyInstance> {
  const log = createLogger({ to: { write: (line: string) => differences.log?.(line) } });
  const clock: Clock = { now: () => new Date('2026-09-10T01:00:00Z') };
  return createHttpServer({
    node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
    // Routes of these tests touch what they are given and nothing else.
    services: { database: differences.database, clock, log } as unknown as Services,
    authority: {
      findSession: async (token, { id: requestId }) =>
        token === 'alive'
          ? { actor: testActor({ ...differences.actor, requestId }), csrfHash: sha256(CSRF), isRestricted: false }
          : undefined,
      isAllowed: (_actor, permission) => permission.startsWith('test.'),
    },
    cookie: COOKIE,
    routes,
    pagesDirectory: differences.pagesDirectory ?? '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
    ...(differences.limits === undefined ? {} : { limits: differences.limits }),
  });
}
