import { describe, expect, it } from 'vitest';
import { countByClass } from './submit-preview.ts';

function inClass(number: number | null) {
  return { className: number === null ? null : { zh: `一年级${number}班`, en: `Primary 1 Class ${number}` } };
}

describe('pupils by class', () => {
  it('counts each class once, in the order of their numbers, those without one last', () => {
    const counts = countByClass([inClass(2), inClass(null), inClass(10), inClass(1), inClass(2)]);
    expect(counts.map(({ name, count }) => [name?.zh ?? null, count])).toEqual([
      ['一年级1班', 1],
      ['一年级2班', 2],
      ['一年级10班', 1],
      [null, 1],
    ]);
  });

  it('is empty for nobody', () => {
    expect(countByClass([])).toEqual([]);
  });
});
