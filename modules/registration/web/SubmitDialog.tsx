import { lazy, Suspense } from 'react';
import type { SubmitDialogProps } from './OpenSubmitDialog.tsx';

// Loaded when first wanted: the drafts are read before any of them is submitted.
const OpenSubmitDialog = lazy(async () => ({ default: (await import('./OpenSubmitDialog.tsx')).OpenSubmitDialog }));

/** Who will be submitted and what follows, before it happens. */
export function SubmitDialog(props: SubmitDialogProps) {
  return (
    <Suspense fallback={null}>
      <OpenSubmitDialog {...props} />
    </Suspense>
  );
}
