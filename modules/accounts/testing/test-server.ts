import { createVault, type Vault } from '@xueji/platform/crypto';
import { createHttpServer, type RouteDefinition, type Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { frozenClock, type TestDatabase } from '@xueji/platform/testing';
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
    services: { database, clock: frozenClock(), log, vault: testVault(), ...services } as Services,
    authority: createAuthority(database, { isPractice }),
    cookie: { name: 'xueji_test', secure: false },
    routes: [...accountRoutes, ...routes],
    pagesDirectory: '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
    limits: { perAddressPerMinute: 100_000, perAccountPerMinute: 100_000 },
  });
}

/** A vault under frozen keys: which of the names nobody has are asked for a code depends on them. */
function testVault(): Vault {
  return createVault({
    activeKeyId: 1,
    sealingKeys: new Map([[1, Buffer.alloc(32, 0x11)]]),
    indexKey: Buffer.alloc(32, 0x22),
    isGeneratedForPractice: true,
  });
}
