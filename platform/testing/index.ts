export { frozenClock } from './frozen-clock.ts';
export { SCOPE_END, testActor } from './test-actor.ts';
export { createTestDatabase, stopTestServer, type TestDatabase } from './test-database.ts';
