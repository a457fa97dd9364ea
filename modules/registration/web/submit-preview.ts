import type { LocalText } from '@xueji/kernel';

/** What the preview of a submission needs to know of a pupil. */
export interface PupilToSubmit {
  readonly id: string;
  readonly className: LocalText | null;
}

/** How many of some pupils sit in one class; without a class, `name` is null. */
export interface ClassCount {
  readonly name: LocalText | null;
  readonly count: number;
}

/** Pupils by class: 1, 2, 10, those without one last. */
export function countByClass(pupils: readonly Pick<PupilToSubmit, 'className'>[]): readonly ClassCount[] {
  const counts = new Map<string | undefined, ClassCount>();
  for (const { className } of pupils) {
    const key = className?.zh;
    counts.set(key, { name: className, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(byName);
}

function byName(one: ClassCount, other: ClassCount): number {
  if (one.name === null || other.name === null) return Number(one.name === null) - Number(other.name === null);
  return one.name.zh.localeCompare(other.name.zh, 'zh-CN', { numeric: true });
}
