import { createVault } from '@xueji/platform/crypto';
import { createHttpServer, type RouteDefinition, type Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { frozenClock, frozenKeyring, type TestDatabase } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { routes as accountRoutes, createAuthority } from '../server/index.ts';

/**
 * Serves a room's routes beside sign-in, on a test database. Of the services only database, clock, log and vault are
 * there unless given.
 */
export async function serveForTest(
  { database }: TestDatabase,
  routes: readonly RouteDefinition[],
  services: Partial<Services> = {},
  { isPractice = true }: { readonly isPractice?: boolean } = {},
): Promise<FastifyInstance> {
  const log = createLogger({ level: 'silent' });
  return createHttpServer({
    node: { name: { zh: '测试节点', en: 'Test node' }, isPractice },
    services: { database, clock: frozenClock(), log, vault: createVault(frozenKeyring()), ...services } as Services,
    authority: createAuthority(database, { isPractice }),
    cookie: { name: 'xueji_test', secure: false },
    routes: [...accountRoutes, ...routes],
    pagesDirectory: '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
    limits: { perAddressPerMinute: 100_000, perAccountPerMinute: 100_000 },
  });
}
