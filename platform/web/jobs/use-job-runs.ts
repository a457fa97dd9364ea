import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/client.ts';
import { noteRuns } from './run-pace.ts';

/** A piece of long work and how far it is. */
export type JobRun = Schemas['JobRun'];

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

/** One run by its id; undefined until it is known. */
export function useJobRun(runId: string | undefined): JobRun | undefined {
  const runs = useJobRuns();
  return runs.data?.find((run) => run.id === runId);
}

export function isUnderWay(run: Pick<JobRun, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}
