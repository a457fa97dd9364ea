import { useQueryClient } from '@tanstack/react-query';
import { isUnderWay, type JobRun } from '@xueji/platform/web';
import { useCallback, useEffect } from 'react';

/**
 * Reads again what is on screen. A decision moves a pupil through the lists of many rooms, so whatever was read before
 * counts as old; only who is signed in has not changed.
 */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    [queries],
  );
}

/** Refreshes once a run has ended while the page still shows its work as under way. */
export function useRefreshAtEnd(run: JobRun | undefined, isShownUnderWay: boolean): void {
  const refresh = useRefresh();
  const hasEnded = run !== undefined && !isUnderWay(run);
  useEffect(() => {
    if (hasEnded && isShownUnderWay) void refresh();
  }, [hasEnded, isShownUnderWay, refresh]);
}
