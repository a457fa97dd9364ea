import { lazy, Suspense } from 'react';

// The page stands before the line under the top bar is read; its place is kept.
const LoadedLine = lazy(async () => ({ default: (await import('./BusinessLine.tsx')).BusinessLine }));

/** The thin line of the shell: the term we are in, and the windows that are about to close or open. */
export function BusinessLine() {
  return (
    <Suspense fallback={null}>
      <LoadedLine />
    </Suspense>
  );
}
