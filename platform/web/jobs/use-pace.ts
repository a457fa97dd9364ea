import { useEffect, useState } from 'react';
import { type Pace, type PaceSample, paceOf, withSample } from './pace.ts';

/** Watches a count grow and says how fast. By this browser's own clock: a school's may differ from the node's. */
export function usePace(done: number, total: number | null): Pace | undefined {
  const [samples, setSamples] = useState<readonly PaceSample[]>([]);
  useEffect(() => {
    setSamples((before) => withSample(before, { atMs: performance.now(), done }));
  }, [done]);
  return paceOf(samples, total);
}
