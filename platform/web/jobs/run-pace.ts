import { type Pace, type PaceSample, paceOf, withSample } from './pace.ts';

/** What there is to watch about a run. */
interface Watched {
  readonly id: string;
  readonly doneCount: number;
  readonly totalCount: number | null;
}

const looksById = new Map<string, readonly PaceSample[]>();

/** Notes how far the runs are now. By this browser's own clock: a school's may differ from the node's. */
export function noteRuns(runs: readonly Watched[]): void {
  const now = performance.now();
  for (const { id, doneCount } of runs) {
    looksById.set(id, withSample(looksById.get(id) ?? [], { atMs: now, done: doneCount }));
  }
}

/** How fast a run has been going while we watched. */
export function paceOfRun({ id, totalCount }: Watched): Pace | undefined {
  return paceOf(looksById.get(id) ?? [], totalCount);
}
