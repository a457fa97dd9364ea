import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgres, shareEmbeddedPostgres, stopUnusedEmbeddedPostgres } from '@xueji/platform/database';

/** Test runs of one clone share one server. The last of them stops it; its templates stay for the next. */
const TEST_HOME = path.join(fileURLToPath(new URL('../..', import.meta.url)), '.xueji', 'tests');

/** The server all test files use, started by the first that asks. `stop` lets go of it. */
export function shareTestServer(): Promise<EmbeddedPostgres> {
  return shareEmbeddedPostgres(TEST_HOME);
}

/** Stops the server unless another test run is using it. */
export async function stopTestServer(): Promise<void> {
  await stopUnusedEmbeddedPostgres(TEST_HOME);
}
