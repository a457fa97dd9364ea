import type { LocalText } from '@xueji/kernel';
import type { Pupil } from './registration-queries.ts';

/** How many of some pupils sit in one class; without a class, `name` is null. */
export interface ClassCount {
  readonly classId: string | null;
  readonly name: LocalText | null;
  readonly count: number;
}

/** Pupils by class in the order of their first appearance, those without one last. */
export function countByClass(pupils: Iterable<Pick<Pupil, 'placement'>>): readonly ClassCount[] {
  const counts = new Map<string | null, ClassCount>();
  for (const { placement } of pupils) {
    const { classId, className } = placement;
    const count = (counts.get(classId)?.count ?? 0) + 1;
    counts.set(classId, { classId, name: className, count });
  }
  return [...counts.values()].sort((one, other) => Number(one.classId === null) - Number(other.classId === null));
}
