/** One figure of a bench, beside the goal it is held against and the floor measured in the same run. */
export interface Figure {
  /** The number of the goal it belongs to (N-4); '–' for figures without one. */
  readonly goal: string;
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  /** The goal; `isCeiling` false: at least this much. */
  readonly target?: number;
  readonly isCeiling?: boolean;
  readonly floor?: number;
  /** What the floor is. */
  readonly floorWhat?: string;
}

/** What a bench prints: its figures, and whatever else it has measured. */
export interface BenchReport {
  readonly bench: string;
  readonly figures: readonly Figure[];
  readonly [more: string]: unknown;
}

/** Whether a figure reaches its goal; undefined where none was set. */
export function reaches({ measured, target, isCeiling = true }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return isCeiling ? measured <= target : measured >= target;
}

/** How often the floor fits into what was measured. */
export function ratioToFloor({ measured, floor }: Figure): number | undefined {
  return floor === undefined || floor === 0 ? undefined : round(measured / floor);
}

/** Two digits after the point. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface Latencies {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Percentiles of times in milliseconds. */
export function latenciesOf(times: readonly number[]): Latencies {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}

/** Processor time of node and database for one request: the figure that a busy machine does not change. */
export function perRequest(
  goal: string,
  processor: { readonly nodeSeconds: number; readonly othersBusy: number } | undefined,
  requests: number,
): readonly Figure[] {
  if (processor === undefined) return [];
  return [
    {
      goal,
      what: 'processor time of node and database for one request',
      unit: 'ms',
      measured: round((processor.nodeSeconds * 1_000) / requests),
    },
    { goal, what: 'processors busy with other work meanwhile', unit: '', measured: processor.othersBusy },
  ];
}
