import type { LocalText } from '@xueji/kernel';

/** What people call one kind of long work, and where its result is read. Offered by a room's web door. */
export interface JobKind {
  /** The name under which the room's server registered the handler: `imports.check`. */
  readonly kind: string;
  readonly label: LocalText;
  /** The page of a run's result, from the row it was about. */
  readonly resultPath: (subjectId: string) => string;
}

/** Declares the long work of a room. */
export function defineJobKinds(kinds: readonly JobKind[]): readonly JobKind[] {
  return kinds;
}
