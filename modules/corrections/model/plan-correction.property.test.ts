import type { FieldValue, StudentDraft, StudentFieldKey } from '@xueji/students';
import { pupil } from '@xueji/students/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedDraft, mayTakeBack, planCorrection, takenBack } from './plan-correction.ts';

const listed = fc
  .record(
    {
      currentAddress: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      phone: fc.option(fc.constantFrom('13800000001', '13800000002')),
      orphan: fc.option(fc.boolean()),
      commuteKm: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
    },
    { requiredKeys: [] },
  )
  .map((values) => new Map(Object.entries(values) as [StudentFieldKey, FieldValue | null][]));

describe('a correction by list', () => {
  it('makes the record say what the list says, and nothing else', () => {
    fc.assert(
      fc.property(listed, (values) => {
        const before: StudentDraft = pupil();
        const after = changedDraft(before, planCorrection(before, values, {}));
        for (const [field, value] of values) expect(after[field] ?? null).toBe(value);
        for (const key of Object.keys(before) as StudentFieldKey[])
          if (!values.has(key)) expect(after[key]).toBe(before[key]);
        expect(planCorrection(after, values, {})).toEqual([]);
      }),
    );
  });

  it('taken back leaves the record as it was', () => {
    fc.assert(
      fc.property(listed, (values) => {
        const before: StudentDraft = pupil();
        const changes = planCorrection(before, values, {});
        const after = changedDraft(before, changes);
        expect(mayTakeBack(after, changes)).toBe(true);
        expect(changedDraft(after, takenBack(changes))).toEqual(before);
      }),
    );
  });

  it('is not taken back over a later change of one of its values', () => {
    const before: StudentDraft = pupil();
    const changes = planCorrection(before, new Map([['phone', '13800000009']]), {});
    const later = changedDraft(changedDraft(before, changes), [{ field: 'phone', to: '13900000000' }]);
    expect(mayTakeBack(later, changes)).toBe(false);
    expect(mayTakeBack(changedDraft(changedDraft(before, changes), [{ field: 'email', to: 'a@b.cn' }]), changes)).toBe(
      true,
    );
  });
});
