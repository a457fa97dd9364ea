import { lazy, Suspense } from 'react';
import type { DecisionDialogProps } from './OpenDecisionDialog.tsx';

// Loaded when first wanted: the page is read before anything on it is decided.
const OpenDecisionDialog = lazy(async () => ({
  default: (await import('./OpenDecisionDialog.tsx')).OpenDecisionDialog,
}));

/** Asks for the reason and shows the effects before a decision is made. */
export function DecisionDialog(props: DecisionDialogProps) {
  return (
    <Suspense fallback={null}>
      <OpenDecisionDialog {...props} />
    </Suspense>
  );
}
