import { StatusTag, type Tone, useLocalText } from '@xueji/platform/web';
import type { Placement } from './student-queries.ts';

const TONES: Readonly<Record<Placement['status'], Tone>> = {
  draft: 'neutral',
  schoolReview: 'active',
  authorityReview: 'active',
  inSchool: 'done',
  suspended: 'warning',
  abroad: 'neutral',
  missing: 'danger',
  droppedOut: 'danger',
};

/** The status of a pupil's open spell. */
export function PlacementStatus({ placement }: { readonly placement: Pick<Placement, 'status' | 'statusLabel'> }) {
  const localText = useLocalText();
  return <StatusTag tone={TONES[placement.status]}>{localText(placement.statusLabel)}</StatusTag>;
}
