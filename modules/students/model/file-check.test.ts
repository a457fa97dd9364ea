import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { mother, pupil } from '../testing/index.ts';
import { FileCheck } from './file-check.ts';
import type { Finding } from './rules/rule.ts';
import type { StudentDraft } from './student-record.ts';
import { findingOf } from './student-rules.ts';

/** Findings of a file whose first record stands in row 2, as 'row rule field values'. */
function found(drafts: readonly StudentDraft[], reading: readonly Finding[] = []): readonly string[] {
  const file = new FileCheck();
  drafts.forEach((draft, index) => {
    file.add(index + 2, { draft, findings: reading });
  });
  return file.findings().map(({ row, finding: { ruleId, field, values } }) => {
    const places = Object.values(values).filter((value) => typeof value !== 'object');
    return `${row} ${ruleId} ${field} ${places.join()}`;
  });
}

function without(draft: StudentDraft, key: keyof StudentDraft): StudentDraft {
  return { ...Object.fromEntries(Object.entries(draft).filter(([each]) => each !== key)), guardians: draft.guardians };
}

/** Pupils with nothing in common. */
function strangers(count: number): readonly StudentDraft[] {
  return Array.from({ length: count }, (_, index) =>
    without(pupil({ name: `王${index}`, phone: `1380013800${index}`, guardians: [] }), 'idNumber'),
  );
}

/** Two pupils with only this in common. */
function pair(common: Partial<StudentDraft>): readonly [StudentDraft, StudentDraft] {
  const [first = pupil(), second = pupil()] = strangers(2);
  return [
    { ...first, ...common },
    { ...second, ...common },
  ];
}

describe('the rows of one file', () => {
  it('say nothing when all are different', () => {
    expect(found(strangers(3))).toEqual([]);
    expect(found([])).toEqual([]);
  });

  it('name each other when an ID number comes twice', () => {
    const twice = strangers(3).map((draft, index) =>
      index === 1 ? draft : { ...draft, idNumber: '410105201912121871' },
    );
    expect(found(twice)).toEqual(['2 R25b idNumber 4', '4 R25b idNumber 2']);
  });

  it('name each other when a student number comes twice', () => {
    const twice = strangers(2).map((draft) => ({ ...draft, nationalNumber: 'L110105200701010017' }));
    expect(found(twice)).toEqual(['2 R25a nationalNumber 3', '3 R25a nationalNumber 2']);
  });

  it('name five others at most', () => {
    const many = strangers(8).map((draft) => ({ ...draft, idNumber: '410105201912121871' }));
    expect(found(many)[0]).toBe('2 R25b idNumber 3, 4, 5, 6, 7 …');
  });

  it('ask about namesakes born the same day when neither has an ID number', () => {
    const [first, second] = pair({ name: '张浩宇' });
    expect(found([first, second])).toEqual(['2 R26 name 3', '3 R26 name 2']);
    expect(found([first, { ...second, sexCode: '1' }])).toEqual([]);
    expect(found([first, { ...second, birthDate: asPlainDate('2019-09-12') }])).toEqual([]);
    expect(found([first, without(second, 'birthDate')])).toEqual([]);
    expect(found([first, { ...second, idNumber: '410105201912121871' }])).toEqual([]);
  });

  it('do not take a damaged number for none', () => {
    const namesakes = strangers(2).map((draft) => ({ ...draft, name: '张浩宇' }));
    expect(found(namesakes, [findingOf({ ruleId: 'F-numeric-id', field: 'idNumber' })])).toEqual([]);
  });

  it('let twins with two numbers pass', () => {
    const twins = ['41012220191230811X', '410122201912308136'].map((idNumber) => pupil({ idNumber, name: '王俊强' }));
    expect(found(twins)).toEqual([]);
  });

  it('ask about a telephone of more than five', () => {
    const shared = (count: number) => strangers(count).map((draft) => ({ ...draft, phone: '13800138000' }));
    expect(found(shared(5))).toEqual([]);
    expect(found(shared(6))).toHaveLength(6);
    expect(found(shared(6))[0]).toBe('2 R23 phone 6');
  });

  it('ask about an only child whose guardian has another', () => {
    const [first, second] = pair({ guardians: [mother()] });
    expect(found([{ ...first, onlyChild: true }, second])).toEqual(['2 R27 onlyChild 3']);
    expect(found([first, second])).toEqual([]);
    const other = { ...second, guardians: [mother({ idNumber: '410122198409118968' })] };
    expect(found([{ ...first, onlyChild: true }, other])).toEqual([]);
  });

  it('do not take one child entered twice for two', () => {
    const twice = strangers(2).map((draft) => ({
      ...draft,
      onlyChild: true,
      idNumber: '410105201912121871',
      guardians: [mother()],
    }));
    expect(found(twice)).toEqual(['2 R25b idNumber 3', '3 R25b idNumber 2']);
  });
});
