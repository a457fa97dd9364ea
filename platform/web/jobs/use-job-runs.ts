import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/client.ts';
import { noteRuns } from './run-pace.ts';

/** A piece of long work and how far it is. */
export type JobRun = Schemas['JobRun'];

const RUN_POLL_MS = 1_000;
const BUSY_POLL_MS = 1_500;
const IDLE_POLL_MS = 60_000;

/** The person's recent runs, newest first; asked often while one is under way. */
export function useJobRuns() {
  return useQuery({
    queryKey: ['job-runs'],
    queryFn: async ({ signal }) => {
      const answer = await dataOf(api.GET('/api/job-runs', { signal }));
      noteRuns(answer.items);
      return answer;
    },
    select: (answer) => answer.items,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? BUSY_POLL_MS : IDLE_POLL_MS),
  });
}

/** One run by its id, of whoever started it; undefined until it is known. Asked often while under way, then no more. */
export function useJobRun(runId: string | null | undefined): JobRun | undefined {
  return useQuery({
    queryKey: ['job-runs', runId],
    queryFn: async ({ signal }) => {
      const run = await dataOf(api.GET('/api/job-runs/{runId}', { params: { path: { runId: runId ?? '' } }, signal }));
      noteRuns([run]);
      return run;
    },
    enabled: runId !== null && runId !== undefined,
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return IDLE_POLL_MS;
      return isUnderWay(data) ? RUN_POLL_MS : false;
    },
  }).data;
}

export function isUnderWay(run: Pick<JobRun, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}
