import { type OrganisationKind } from '@xueji/platform/access';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allotChildRange, isWithin, NATION_RANGE, provinceRange, type ScopeRange } from './scope-range.ts';

const SEED = 20_260_910;
const LARGEST_BIGINT = 9_223_372_036_854_775_807n;

const childKind = fc.constantFrom<OrganisationKind>('prefecture', 'county', 'school');

function allotAll(parent: ScopeRange, kinds: readonly OrganisationKind[]): ScopeRange[] {
  const taken: ScopeRange[] = [];
  for (const kind of kinds) {
    const range = allotChildRange(parent, taken, kind);
    if (range !== undefined) taken.push(range);
  }
  return taken;
}

describe('scope ranges', () => {
  it(`nest, leave the parent's own number alone and never overlap (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(childKind, { maxLength: 60 }), (kinds) => {
        const parent = provinceRange('41');
        const ranges = allotAll(parent, kinds);
        expect(ranges).toHaveLength(kinds.length);
        for (const [index, range] of ranges.entries()) {
          expect(isWithin(range, parent)).toBe(true);
          expect(range.from > parent.from && range.from <= range.to).toBe(true);
          for (const other of ranges.slice(index + 1))
            expect(range.to < other.from || other.to < range.from).toBe(true);
        }
      }),
      { seed: SEED },
    );
  });

  it(`depend on what is taken, not on the order it is listed in (seed ${SEED})`, () => {
    const ranges = allotAll(provinceRange('41'), [
      'school',
      'county',
      'prefecture',
      'school',
      'county',
      'school',
      'prefecture',
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(ranges), childKind, (taken, kind) => {
        const inOrder = ranges.filter((range) => taken.includes(range));
        expect(allotChildRange(provinceRange('41'), taken, kind)).toEqual(
          allotChildRange(provinceRange('41'), inOrder, kind),
        );
      }),
      { seed: SEED },
    );
  });

  it(`hold at any depth, also where a level repeats (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(childKind, { minLength: 1, maxLength: 6 }), (path) => {
        let parent = NATION_RANGE;
        for (const kind of path) {
          const child = allotChildRange(parent, [], kind);
          if (child === undefined) return;
          expect(isWithin(child, parent)).toBe(true);
          parent = child;
        }
      }),
      { seed: SEED },
    );
  });

  it('give back a gap that a closed office left, and nothing else', () => {
    const county = { from: 1_000_000_000_000n, to: 1_999_999_999_999n };
    const [first, second, third] = allotAll(county, ['school', 'school', 'school']);
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three schools fit');
    expect(allotChildRange(county, [first, third], 'school')).toEqual(second);
    expect(allotChildRange(county, [first, second, third], 'school')).toEqual({
      from: third.to + 1n,
      to: third.to + 100_000_000n,
    });
  });

  it('end when the parent is full', () => {
    const school = { from: 500_000_000n, to: 599_999_999n };
    const points = allotAll(
      school,
      Array.from({ length: 10_000 }, (): OrganisationKind => 'teachingPoint').slice(0, 120),
    );
    expect(points).toHaveLength(120);
    const tiny = { from: 10n, to: 12n };
    expect(allotChildRange(tiny, [], 'school')).toBeUndefined();
    const bureau = { from: 0n, to: 299n };
    const full = allotAll(
      bureau,
      Array.from({ length: 150 }, (): OrganisationKind => 'school'),
    );
    expect(full).toHaveLength(99);
    expect(allotChildRange(bureau, full, 'school')).toBeUndefined();
  });

  it('of provinces are their two-digit codes', () => {
    expect(provinceRange('41')).toEqual({ from: 410_000_000_000_000_000n, to: 419_999_999_999_999_999n });
    expect(isWithin(provinceRange('66'), NATION_RANGE)).toBe(true);
    expect(NATION_RANGE.to < LARGEST_BIGINT).toBe(true);
    expect(() => provinceRange('4101')).toThrow('two digits');
  });
});
