import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.ts';

const RETRIES_MAX = 2;

/** What pages have read. Passing trouble is tried again quietly; a refusal is shown at once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What was read before is shown at once and read again: while a job runs, or a colleague decides, a list grows
      // old without this browser hearing of it, and nobody shall decide on an old one.
      staleTime: 0,
      retry: (failures, error) => failures < RETRIES_MAX && isPassing(error),
      // A school's intranet may lack the internet that browsers look for; the transport knows better.
      networkMode: 'always',
    },
    // An act is only repeated by itself when it carries an idempotency key: see useIntent.
    mutations: { retry: false, networkMode: 'always' },
  },
});

const ANSWERED_MS_MAX = 1_000;
const LOOK_AGAIN_MS = 20;

/**
 * Resolves once nothing that pages read is on its way, or after a second. For whoever ends the session they read in: an answer
 * that came later would be a refusal, and ask people to sign in again who are just leaving.
 */
export async function untilAnswered(): Promise<void> {
  const deadline = performance.now() + ANSWERED_MS_MAX;
  while (queryClient.isFetching() > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
