export { frozenClock } from './frozen-clock.ts';
export { frozenKeyring, layFrozenKeys } from './frozen-keys.ts';
export { refusalOf, verdictOn } from './refusal-of.ts';
export { runsByHand } from './runs-by-hand.ts';
export { takenBack } from './taken-back.ts';
export { testActor } from './test-actor.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { shareTestServer, stopTestServer } from './test-server.ts';
