import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { listenFrom } from './listen.ts';

it('takes the next free port when the wanted one is taken', async () => {
  const [first, second] = [Fastify(), Fastify()];
  const address = new URL(await first.listen({ host: '127.0.0.1', port: 0 }));
  const next = new URL(await listenFrom(second, '127.0.0.1', Number(address.port)));
  expect(Number(next.port)).toBeGreaterThan(Number(address.port));
  expect((await fetch(next)).status).toBe(404);
  await first.close();
  await second.close();
});
