import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/client.ts';
import { noteRuns } from './run-pace.ts';

/** A piece of long work and how far it is. */
export type JobRun = Schemas['JobRun'];

const BUSY_POLL_MS = 1_500;
const IDLE_POLL_MS = 60_000;

/** The person's running and latest work, newest first; asked often while some is under way. */
export function useJobRuns(): UseQueryResult<readonly JobRun[]> {
  return useQuery({
    queryKey: ['job-runs'],
    queryFn: async ({ signal }) => {
      const { items } = await dataOf(api.GET('/api/job-runs', { signal }));
      noteRuns(items);
      return items;
    },
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? BUSY_POLL_MS : IDLE_POLL_MS),
  });
}

/** One run by its id, asked until it has ended. Nothing is asked while the id is not known. */
export function useJobRun(runId: string | undefined): UseQueryResult<JobRun> {
  return useQuery({
    queryKey: ['job-runs', runId],
    queryFn: async ({ signal }) => {
      const run = await dataOf(api.GET('/api/job-runs/{runId}', { params: { path: { runId: runId ?? '' } }, signal }));
      noteRuns([run]);
      return run;
    },
    enabled: runId !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || isUnderWay(state.data) ? BUSY_POLL_MS : false),
  });
}

export function isUnderWay(run: Pick<JobRun, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}
