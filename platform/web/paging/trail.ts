/** The keys of the pages passed on the way here, the first page as ''. Anything else in a history entry is not ours. */
export function trailOf(historyState: unknown): readonly string[] {
  if (typeof historyState !== 'object' || historyState === null || !('trail' in historyState)) return [];
  const { trail } = historyState;
  return Array.isArray(trail) && trail.every((key) => typeof key === 'string') ? trail : [];
}
