import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.ts';

const RETRIES_MAX = 2;

/** What pages have read. Passing trouble is tried again quietly; a refusal is shown at once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Long enough that walking back to a list does not ask again, short enough that nobody decides on an old one.
      staleTime: 20_000,
      retry: (failures, error) => failures < RETRIES_MAX && isPassing(error),
      // A school's intranet may lack the internet that browsers look for; the transport knows better.
      networkMode: 'always',
    },
    // An act is only repeated by itself when it carries an idempotency key: see useIntent.
    mutations: { retry: false, networkMode: 'always' },
  },
});
