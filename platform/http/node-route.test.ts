import { expect, it } from 'vitest';
import { createTestServer } from './testing/test-http-server.ts';

it('tells anybody which node this is and whether it is for practice', async () => {
  const app = await createTestServer([]);
  const answer = await app.inject({ method: 'GET', url: '/api/node' });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    name: { zh: '测试节点', en: 'Test node' },
    practiceClock: { isPractice: true, now: '2026-09-10T01:00:00.000Z' },
  });
  await app.close();
});
