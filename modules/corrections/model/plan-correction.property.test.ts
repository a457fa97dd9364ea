import {
  extensionKeyOf,
  type FieldValue,
  type OwnPath,
  type StudentDraft,
  type StudentFieldKey,
} from '@xueji/students';
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
      'extension.41x1': fc.option(fc.constantFrom('1', '2')),
      'extension.41x2': fc.option(fc.constantFrom('0', '1')),
    },
    { requiredKeys: [] },
  )
  .map((values) => new Map(Object.entries(values) as [OwnPath, FieldValue | null][]));

function valueAt(draft: StudentDraft, field: OwnPath): FieldValue | null {
  const key = extensionKeyOf(field);
  return (key === undefined ? draft[field as StudentFieldKey] : draft.extension?.[key]) ?? null;
}

describe('a correction by list', () => {
  it('makes the record say what the list says, and nothing else', () => {
    fc.assert(
      fc.property(listed, (values) => {
        const before: StudentDraft = { ...pupil(), extension: { '41x1': '1', '41x3': '7' } };
        const after = changedDraft(before, planCorrection(before, values, {}));
        for (const [field, value] of values) expect(valueAt(after, field)).toBe(value);
        for (const key of Object.keys(before) as StudentFieldKey[])
          if (!values.has(key) && !['extension', 'guardians'].includes(key)) expect(after[key]).toBe(before[key]);
        expect(after.guardians).toEqual(before.guardians);
        expect(after.extension?.['41x3']).toBe('7');
        expect(planCorrection(after, values, {})).toEqual([]);
      }),
    );
  });

  it('taken back leaves the record as it was', () => {
    fc.assert(
      fc.property(listed, (values) => {
        const before: StudentDraft = { ...pupil(), extension: { '41x1': '2' } };
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
