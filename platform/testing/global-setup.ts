import { stopTestServer } from './test-server.ts';

/** The first test that needs a database starts the server, so a run of pure tests never waits for one. */
export async function teardown(): Promise<void> {
  await stopTestServer();
}
