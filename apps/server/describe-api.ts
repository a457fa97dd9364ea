import type { Authority, Services } from '@xueji/platform/http';
import { createHttpServer } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { Registry } from 'prom-client';
import { routes } from './compose.ts';
import { readVersion } from './version.ts';

/** The OpenAPI document of all rooms, without a database: nothing but the description is ever asked of this server. */
export async function describeApi(): Promise<object> {
  const log = createLogger({ level: 'silent' });
  const authority: Authority = { findSession: async () => undefined, isAllowed: () => false };
  const app = await createHttpServer({
    node: { name: { zh: '', en: '' }, isPractice: false },
    services: { log } as unknown as Services,
    authority,
    cookie: { name: 'xueji', secure: true },
    routes,
    pagesDirectory: '',
    version: readVersion(),
    registry: new Registry(),
  });
  const document = app.swagger();
  await app.close();
  return document;
}
