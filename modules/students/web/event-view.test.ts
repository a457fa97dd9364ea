import { describe, expect, it } from 'vitest';
import { shownChange, shownReason, toneOfEvent } from './event-view.ts';

const words = {
  status: {
    authorityReview: { zh: '主管部门核办中', en: 'In authority review' },
    inSchool: { zh: '在读', en: 'In school' },
  },
  reason: { 'class-wrong': { zh: '班级有误', en: 'The class is wrong' } },
};

describe('a change of the record', () => {
  it('says what changed from what to what', () => {
    expect(shownChange({ what: 'status', from: 'authorityReview', to: 'inSchool' }, words)).toEqual({
      label: { zh: '学籍状态', en: 'Status' },
      from: words.status.authorityReview,
      to: words.status.inSchool,
    });
  });

  it('names fields as the form does, and codes by their names', () => {
    expect(shownChange({ what: 'ethnicCode', from: '01', to: '11' }, words)).toEqual({
      label: { zh: '民族', en: 'Ethnicity' },
      from: { zh: '汉族', en: 'Han' },
      to: { zh: '满族', en: 'Manchu' },
    });
    expect(shownChange({ what: 'seatNumber', from: '12', to: null }, words)).toEqual({
      label: { zh: '班内学号', en: 'Number in class' },
      from: { zh: '12', en: '12' },
      to: null,
    });
  });

  it('names the proof that was attached', () => {
    expect(shownChange({ what: 'evidence', from: null, to: 'attendance-proof' }, {})).toMatchObject({
      label: { zh: '材料' },
      to: { zh: '在读证明' },
    });
  });

  it('shows what nobody has named as it stands', () => {
    expect(shownChange({ what: 'somethingNew', from: null, to: 'x' }, {})).toEqual({
      label: { zh: 'somethingNew', en: 'somethingNew' },
      from: null,
      to: { zh: 'x', en: 'x' },
    });
  });
});

it('gives a reason in words', () => {
  expect(shownReason('class-wrong', words)).toEqual(words.reason['class-wrong']);
  expect(shownReason('家长补交了户口簿', words)).toEqual({ zh: '家长补交了户口簿', en: '家长补交了户口簿' });
});

it.each([
  ['case.started', 'active'],
  ['case.school-review.passed', 'done'],
  ['registration.approved', 'done'],
  ['case.authority-review.returned', 'warning'],
  ['case.authority-review.refused', 'danger'],
  ['student.seeded', 'neutral'],
])('%s reads %s', (kind, tone) => {
  expect(toneOfEvent(kind)).toBe(tone);
});
