import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { pupil, recordContext } from '../testing/index.ts';
import {
  checkStudent,
  describeFinding,
  findingOf,
  mostTelling,
  ruleOf,
  STUDENT_RULES,
  titleOfRule,
} from './student-rules.ts';

describe('the most telling finding', () => {
  const error = findingOf({ ruleId: 'R01h', field: 'idNumber' });
  const another = findingOf({ ruleId: 'R25b', field: 'idNumber', values: { rows: '3' } });
  const warning = findingOf({ ruleId: 'R22c', field: 'idNumber' });
  const elsewhere = findingOf({ ruleId: 'R10b', field: 'birthDate' });

  it('is the first error of a field, or else the first warning', () => {
    expect(mostTelling([warning, elsewhere, error, another])).toEqual([elsewhere, error]);
    expect(mostTelling([another, error])).toEqual([another]);
    expect(mostTelling([])).toEqual([]);
  });
});

describe('the catalogue of rules', () => {
  it('has all thirty rules', () => {
    const numbers = Object.keys(STUDENT_RULES).flatMap((id) => /^R(\d\d)/.exec(id)?.[1] ?? []);
    expect(new Set(numbers)).toEqual(
      new Set(Array.from({ length: 30 }, (_, index) => String(index + 1).padStart(2, '0'))),
    );
  });

  it.each(Object.entries(STUDENT_RULES))('%s speaks both languages', (_id, { message, why, fix }) => {
    for (const { zh, en } of [message, why, fix]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^["A-Z{]/);
      expect(en).not.toMatch(/[，。；：、]/);
      expect((zh.match(/\{\w+\}/g) ?? []).toSorted()).toEqual((en.match(/\{\w+\}/g) ?? []).toSorted());
    }
  });

  it.each(Object.keys(STUDENT_RULES))('%s has a title without places', (id) => {
    const { zh, en } = titleOfRule(id);
    expect(zh).toMatch(/^[^{}…]{3,24}$/u);
    expect(en).toMatch(/^[A-Z][^{}…]{3,79}$/);
  });

  it('knows no rule it does not have', () => {
    expect(() => ruleOf('R99')).toThrow('R99');
    expect(() => ruleOf('toString')).toThrow('toString');
  });

  it('puts a finding into words', () => {
    const [finding] = checkStudent(
      pupil({ birthDate: asPlainDate('2020-09-02'), idNumber: '41012220200902710X' }),
      recordContext(),
    );
    if (finding === undefined) throw new Error('Nothing found');
    expect(describeFinding(finding)).toEqual({
      message: { zh: '入学年龄不同寻常', en: 'Unusual age of entry' },
      why: {
        zh: '入学当年9月1日5周岁，本学段一般为6至9周岁。',
        en: 'On 1 September of entry the pupil is 5; usual for this stage is 6 to 9.',
      },
      fix: {
        zh: '核对出生日期；提前或推迟入学的，备好批准材料。',
        en: 'Check the birth date; for early or deferred entry have the approval at hand.',
      },
    });
    expect(describeFinding(findingOf({ ruleId: 'F-required', field: 'guardians.1.phone' })).why.zh).toBe(
      '“成员2联系电话”是必须采集的信息。',
    );
  });
});
