import { describe, expect, it } from 'vitest';
import { recordContext } from '../testing/index.ts';
import type { FieldPath } from './field-catalogue.ts';
import { parseStudent } from './parse-student.ts';
import { guardiansOf } from './student-record.ts';

function parse(cells: Partial<Record<FieldPath, string>>): ReturnType<typeof parseStudent> {
  const entries = Object.entries(cells) as unknown as readonly (readonly [FieldPath, string])[];
  return parseStudent(
    entries.map(([path, text]) => [path, { kind: 'text', text }]),
    recordContext(),
  );
}

describe('a row', () => {
  it('becomes a draft of typed values', () => {
    expect(
      parse({
        name: '王博豪',
        sexCode: '男',
        onlyChild: '否',
        'guardians.0.name': '王瑞豪',
        'guardians.0.relationCode': '父亲',
      }),
    ).toEqual({
      draft: { name: '王博豪', sexCode: '1', onlyChild: false, guardians: [{ name: '王瑞豪', relationCode: '51' }] },
      findings: [],
    });
  });

  it('leaves out what is empty or cannot be read, and says the latter', () => {
    const { draft, findings } = parse({ name: '', birthDate: '20200230', 'guardians.1.phone': '110' });
    expect(draft).toEqual({ guardians: [{}, {}] });
    expect(findings).toEqual([
      { ruleId: 'F-no-such-day', severity: 'error', field: 'birthDate', values: {} },
      { ruleId: 'F-phone', severity: 'error', field: 'guardians.1.phone', values: {} },
    ]);
  });

  it('keeps the place of a family member behind an empty block', () => {
    const { draft } = parse({ 'guardians.0.name': '', 'guardians.1.name': '高彤晓' });
    expect(draft.guardians).toEqual([{}, { name: '高彤晓' }]);
    expect(guardiansOf(draft)).toEqual([{ index: 1, guardian: { name: '高彤晓' } }]);
  });

  it('remarks on a dot that was set right', () => {
    expect(parse({ name: '古丽娜尔•买买提' }).findings).toEqual([
      { ruleId: 'R08', severity: 'warning', field: 'name', values: {} },
    ]);
  });
});
