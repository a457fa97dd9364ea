export { frozenClock } from './frozen-clock.ts';
export { postmasterOfHome } from './postmaster-of-home.ts';
export { testActor } from './test-actor.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { shareTestServer, stopTestServer } from './test-server.ts';
