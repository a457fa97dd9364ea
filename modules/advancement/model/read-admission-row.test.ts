import { asPlainDate } from '@xueji/kernel';
import type { Finding, StudentDraft } from '@xueji/students';
import { recordContext } from '@xueji/students/testing';
import { describe, expect, it } from 'vitest';
import { completedByNumber, judgeAdmissionRow } from './read-admission-row.ts';

const CONTEXT = recordContext({ stage: 2 });
/** 2014-05-26, a boy; the number passes the check and is nobody's. */
const NUMBER = '410103201405264437';

function rules(draft: Partial<StudentDraft>, findings: readonly Finding[] = []) {
  return judgeAdmissionRow({ draft: { guardians: [], ...draft }, findings }, CONTEXT).map(
    ({ field, severity }) => `${severity} ${field}`,
  );
}

describe('a row of an admission list', () => {
  it('needs no more than a name and an ID number', () => {
    expect(rules({ name: '杨飞家', idNumber: NUMBER })).toEqual([]);
  });

  it('takes sex and birth date from the number where the list has none', () => {
    expect(completedByNumber({ guardians: [], name: '杨飞家', idNumber: NUMBER }, CONTEXT)).toMatchObject({
      idTypeCode: '1',
      sexCode: '1',
      birthDate: '2014-05-26',
    });
  });

  it('says what is missing where nobody could be found', () => {
    expect(rules({ idNumber: NUMBER })).toEqual(['error name']);
    expect(rules({ name: '杨飞家' })).toEqual(['error sexCode', 'error birthDate']);
  });

  it('judges what it says: a check character, a sex that disagrees with the number', () => {
    expect(rules({ name: '杨飞家', idNumber: '410103201405264438' })).toContain('error idNumber');
    expect(rules({ name: '杨飞家', idNumber: NUMBER, sexCode: '2' })).not.toEqual([]);
    expect(rules({ name: '杨飞家', idNumber: NUMBER, birthDate: asPlainDate('2014-05-27') })).not.toEqual([]);
  });
});
