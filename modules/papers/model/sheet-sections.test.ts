import { describe, expect, it } from 'vitest';
import { checkedFields, isDense, type SheetField, type SheetSection } from './sheet-sections.ts';

function field(value: string, isWide = false): SheetField {
  return { label: '姓名', value, isWide };
}

function sheet(narrow: number, wide = 0): readonly SheetSection[] {
  return [
    {
      title: '一、',
      fields: [
        ...Array.from({ length: narrow }, () => field('李明')),
        ...Array.from({ length: wide }, () => field('', true)),
      ],
    },
  ];
}

describe('a check sheet', () => {
  it('asks what a family knows, not what the register does for itself', () => {
    const keys = (['basics', 'enrolment', 'contact', 'extended'] as const).flatMap((group) =>
      checkedFields(group).map(({ key }) => key),
    );
    for (const asked of ['name', 'idNumber', 'nationalNumber', 'classId', 'currentAddress', 'orphan']) {
      expect(keys).toContain(asked);
    }
    for (const own of ['photo', 'statusCode', 'enteredBy', 'schoolCode', 'homepage']) expect(keys).not.toContain(own);
  });

  it('takes smaller print when the usual one would need a second page', () => {
    expect(isDense(sheet(90))).toBe(false);
    expect(isDense(sheet(90, 10))).toBe(true);
    // A long value breaks into two lines.
    expect(
      isDense([
        {
          title: '一、',
          fields: Array.from({ length: 60 }, () => field('河南省郑州市金水区文化路街道办事处黄河路社区')),
        },
      ]),
    ).toBe(true);
  });
});
