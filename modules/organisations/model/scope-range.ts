import { type OrganisationKind } from '@xueji/platform/access';

/**
 * The numbers an office and everything below it own, both ends included. The office itself is `from`; a row about a
 * pupil carries the `from` of its school, so that "everything below this office" is one comparison (ADR 0001).
 */
export interface ScopeRange {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * How many numbers an office of each kind receives. Every step leaves room for some 99 offices or 9,999 schools, far
 * beyond the largest real parent, and the whole nation stays below 2^63 (9.2 × 10^18).
 */
const WIDTHS: Readonly<Record<OrganisationKind, bigint>> = {
  ministry: 10n ** 18n,
  province: 10n ** 16n,
  prefecture: 10n ** 14n,
  county: 10n ** 12n,
  school: 10n ** 8n,
  teachingPoint: 10n ** 4n,
};

/** Where a level repeats (a bureau under a bureau), the child receives at most this part of its parent. */
const SHARE_OF_PARENT = 100n;

/** The whole nation. */
export const NATION_RANGE: ScopeRange = { from: 0n, to: WIDTHS.ministry - 1n };

/**
 * A province's slot is its two-digit code, so that thirty-two nodes and the centre agree without asking each other.
 * These codes have been stable since 1984; should one change, the slot stays with the office that has it.
 */
export function provinceRange(provinceCode: string): ScopeRange {
  if (!/^[1-9]\d$/.test(provinceCode)) throw new Error('A province code is two digits, from 10 on');
  const from = BigInt(provinceCode) * WIDTHS.province;
  return { from, to: from + WIDTHS.province - 1n };
}

/** The two digits of the province a range lies in. */
export function provinceOfRange({ from }: ScopeRange): string {
  return String(from / WIDTHS.province);
}

/**
 * The lowest free slot inside the parent for a new child, or undefined when the parent is full.
 *
 * Slots are aligned to the child's width; the first belongs to the parent's own number. Nobody else moves, so numbers
 * already written on rows stay true. Give the ranges of closed offices as taken too: their rows still carry them.
 */
export function allotChildRange(
  parent: ScopeRange,
  taken: readonly ScopeRange[],
  kind: OrganisationKind,
): ScopeRange | undefined {
  const width = widthOfChild(parent, kind);
  if (width === 0n) return undefined;
  let from = parent.from + width;
  for (const range of inOrder(taken)) {
    if (range.to < from) continue;
    if (range.from >= from + width) break;
    const slotsPassed = (range.to - parent.from) / width + 1n;
    from = parent.from + slotsPassed * width;
  }
  const to = from + width - 1n;
  return to <= parent.to ? { from, to } : undefined;
}

/** Whether `inner` lies wholly within `outer`. */
export function isWithin(inner: ScopeRange, outer: ScopeRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function widthOfChild(parent: ScopeRange, kind: OrganisationKind): bigint {
  const own = WIDTHS[kind];
  const atMost = (parent.to - parent.from + 1n) / SHARE_OF_PARENT;
  return own < atMost ? own : atMost;
}

function inOrder(ranges: readonly ScopeRange[]): readonly ScopeRange[] {
  return ranges.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}
