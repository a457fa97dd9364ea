import type { RecordState, StudentDraft } from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { mergeRow } from './merge-row.ts';

const draft = {
  name: '李子涵',
  sexCode: '2',
  phone: '13800000001',
  currentAddress: '文化路1号',
  classId: '7',
  guardians: [{ name: '李强', relationCode: '51', idNumber: '410105198501010017', isGuardian: true }],
} as unknown as StudentDraft;
const stored: RecordState = { draft, guardians: draft.guardians.map((guardian) => ({ ordinal: 1, guardian })) };

function rowSaying(said: object): StudentDraft {
  return { guardians: [], ...said };
}

describe('what a row would make of a record', () => {
  it('changes what the row says, and nothing that it leaves empty', () => {
    const { after, left } = mergeRow(stored, rowSaying({ name: '李子涵', phone: '13800000002' }), false);
    expect(after.draft).toEqual({ ...draft, phone: '13800000002' });
    expect(left).toEqual([]);
  });

  it('changes fields of the province by their keys', () => {
    const held = { ...stored, draft: { ...draft, extension: { '41x1': '1', '41x2': '0' } } };
    const { after } = mergeRow(held, rowSaying({ extension: { '41x2': '1', '41x3': '5' } }), true);
    expect(after.draft.extension).toEqual({ '41x1': '1', '41x2': '1', '41x3': '5' });
  });

  it('leaves key fields, class and seat of a pupil on the register, and names them', () => {
    const row = rowSaying({ name: '李梓涵', classId: '8', phone: '13800000002' });
    const { after, left } = mergeRow(stored, row, true);
    expect(after.draft).toEqual({ ...draft, phone: '13800000002' });
    expect(left).toEqual(['name', 'classId']);
    expect(mergeRow(stored, row, false).left).toEqual([]);
  });

  it('completes a family member of the same name, and replaces one of another name whole', () => {
    const same = mergeRow(stored, rowSaying({ guardians: [{ name: '李强', phone: '13900000001' }] }), true);
    expect(same.after.guardians).toEqual([{ ordinal: 1, guardian: { ...draft.guardians[0], phone: '13900000001' } }]);
    const other = mergeRow(stored, rowSaying({ guardians: [{ name: '王芳', relationCode: '52' }] }), true);
    expect(other.after.guardians).toEqual([{ ordinal: 1, guardian: { name: '王芳', relationCode: '52' } }]);
  });

  it('adds a family member the record has not, and passes over an empty one', () => {
    const { after } = mergeRow(stored, rowSaying({ guardians: [{}, { name: '王芳' }] }), true);
    expect(after.guardians.map(({ ordinal, guardian }) => [ordinal, guardian.name])).toEqual([
      [1, '李强'],
      [2, '王芳'],
    ]);
  });
});
