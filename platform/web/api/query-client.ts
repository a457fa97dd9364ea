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
