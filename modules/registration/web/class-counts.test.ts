import { describe, expect, it } from 'vitest';
import { countByClass } from './class-counts.ts';
import type { Pupil } from './registration-queries.ts';

function inClass(number: number | null): Pick<Pupil, 'placement'> {
  return {
    placement: {
      status: 'draft',
      statusLabel: { zh: '草稿', en: 'Draft' },
      isProvisional: true,
      school: { id: '31', name: { zh: '文化路示范小学', en: 'Wenhua Road Primary School' } },
      classId: number === null ? null : String(number),
      className: number === null ? null : { zh: `一年级（${number}）班`, en: `Grade 1 Class ${number}` },
    },
  };
}

describe('pupils by class', () => {
  it('counts each class once, those without one last', () => {
    const counts = countByClass([inClass(2), inClass(null), inClass(1), inClass(2)]);
    expect(counts.map(({ name, count }) => [name?.zh ?? null, count])).toEqual([
      ['一年级（2）班', 2],
      ['一年级（1）班', 1],
      [null, 1],
    ]);
  });

  it('is empty for nobody', () => {
    expect(countByClass([])).toEqual([]);
  });
});
