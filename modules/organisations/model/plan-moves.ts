import { type OrganisationKind, teachesPupils } from '@xueji/platform/access';
import { allotChildRange, type ScopeRange } from './scope-range.ts';

/** An office of the subtree that moves, open or closed. */
export interface MovingOffice {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: OrganisationKind;
  readonly scope: ScopeRange;
}

export interface PlannedMove extends MovingOffice {
  readonly next: ScopeRange;
}

/**
 * A new range for every office of a subtree whose top one gets `topRange`, nested as before. Undefined when the new place
 * is too small for them. Authorities come first, from the top down, so that a school's competent authority moves before it.
 */
export function planMoves(
  offices: readonly MovingOffice[],
  topId: string,
  topRange: ScopeRange,
): readonly PlannedMove[] | undefined {
  const next = new Map<string, ScopeRange>([[topId, topRange]]);
  const taken = new Map<string, ScopeRange[]>();
  // A superior's range begins before those inside it.
  const inOrder = offices.toSorted((one, other) => (one.scope.from < other.scope.from ? -1 : 1));
  for (const { id, parentId, kind } of inOrder) {
    if (id === topId) continue;
    const parent = parentId === null ? undefined : next.get(parentId);
    if (parentId === null || parent === undefined) throw new Error('An office moves without the one above it');
    const siblings = taken.get(parentId) ?? [];
    const range = allotChildRange(parent, siblings, kind);
    if (range === undefined) return undefined;
    next.set(id, range);
    taken.set(parentId, [...siblings, range]);
  }
  return inOrder
    .map((office) => ({ ...office, next: next.get(office.id) ?? topRange }))
    .toSorted((one, other) => Number(teachesPupils(one.kind)) - Number(teachesPupils(other.kind)));
}
