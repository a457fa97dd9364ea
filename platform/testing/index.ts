export { frozenClock } from './frozen-clock.ts';
export { testActor } from './test-actor.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { shareTestServer, stopTestServer } from './test-server.ts';
