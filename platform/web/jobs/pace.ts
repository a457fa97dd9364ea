/** How far a job was when we looked; `atMs` on any clock that only runs forward. */
export interface PaceSample {
  readonly atMs: number;
  readonly done: number;
}

export interface Pace {
  readonly perSecond: number;
  /** Absent while the total is not known. */
  readonly msLeft?: number;
}

/** Recent enough to follow a slowing job, long enough not to jump with every batch. */
const WINDOW_MS = 20_000;
/** Two looks are a guess; an estimate waits until the job has been watched for this long. */
const WATCHED_MS_MIN = 2_000;

/** Adds a look, and forgets those outside the window but the one that opens it. */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] {
  const opensWindow = samples.findLastIndex((old) => old.atMs <= sample.atMs - WINDOW_MS);
  return [...samples.slice(Math.max(0, opensWindow)), sample];
}

/** Rate over the window and the time left at that rate; undefined until that can be said honestly. */
export function paceOf(samples: readonly PaceSample[], total: number | null): Pace | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < WATCHED_MS_MIN) return undefined;
  const perMs = (last.done - first.done) / (last.atMs - first.atMs);
  if (perMs <= 0) return undefined;
  const perSecond = perMs * 1000;
  return total === null ? { perSecond } : { perSecond, msLeft: Math.max(0, total - last.done) / perMs };
}
