import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, byItself, dataOf, type Schemas } from '../api/client.ts';
import { noteRuns } from './run-pace.ts';

/** A piece of long work and how far it is. */
export type JobRun = Schemas['JobRun'];

const BUSY_POLL_MS = 1_500;

/**
 * The person's running and latest work, newest first; asked often while some is under way. A page left open asks by
 * itself and so does not keep its session alive.
 */
export function useJobRuns(): UseQueryResult<readonly JobRun[]> {
  return useQuery({
    queryKey: ['job-runs'],
    queryFn: async ({ signal }) => {
      const { items } = await dataOf(api.GET('/api/job-runs', { headers: byItself, signal }));
      noteRuns(items);
      return items;
    },
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? BUSY_POLL_MS : false),
  });
}

/** One run by its id, asked until it has ended. Nothing is asked while the id is not known. */
export function useJobRun(runId: string | undefined): UseQueryResult<JobRun> {
  const queries = useQueryClient();
  const reading = useQuery({
    queryKey: ['job-runs', runId],
    queryFn: async ({ signal }) => {
      const run = await dataOf(
        api.GET('/api/job-runs/{runId}', { headers: byItself, params: { path: { runId: runId ?? '' } }, signal }),
      );
      noteRuns([run]);
      return run;
    },
    enabled: runId !== undefined,
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? BUSY_POLL_MS : false),
  });

  const runState = reading.data?.state;
  useEffect(() => {
    // The list in the top bar learns of a run that began or ended here.
    if (runState !== undefined) void queries.invalidateQueries({ queryKey: ['job-runs'], exact: true });
  }, [runState, queries]);

  return reading;
}

export function isUnderWay(run: Pick<JobRun, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}
