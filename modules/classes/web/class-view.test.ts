import { describe, expect, it } from 'vitest';
import { classLabels, countBySex, gradeText, sumByGrade } from './class-view.ts';

describe('the sums of grades', () => {
  it('begin with the youngest, whatever the order of the classes', () => {
    const classes = [
      { gradeCode: '21', memberCount: 50 },
      { gradeCode: '12', memberCount: 41 },
      { gradeCode: '11', memberCount: 0 },
      { gradeCode: '12', memberCount: 40 },
    ];
    expect(sumByGrade(classes)).toEqual([
      { gradeCode: '11', classCount: 1, pupilCount: 0 },
      { gradeCode: '12', classCount: 2, pupilCount: 81 },
      { gradeCode: '21', classCount: 1, pupilCount: 50 },
    ]);
  });

  it('are none without classes', () => {
    expect(sumByGrade([])).toEqual([]);
  });
});

it('counts boys and girls', () => {
  expect(countBySex([{ sexCode: '1' }, { sexCode: '2' }, { sexCode: '2' }, { sexCode: '9' }])).toEqual({
    boys: 1,
    girls: 2,
  });
});

it('names a grade in either school system', () => {
  expect(gradeText('16')).toMatchObject({ zh: '小学六年级' });
  expect(gradeText('24')).toMatchObject({ zh: '初中四年级' });
});

describe('classes in a choice', () => {
  const zh = (text: { readonly zh: string }) => text.zh;
  const school = { id: '7', name: { zh: '高山镇中心小学', en: 'Gaoshan Central Primary School' } };
  const point = { id: '8', name: { zh: '石洞沟教学点', en: 'Shidonggou Teaching Point' } };
  const name = { zh: '一年级1班', en: 'Primary 1 Class 1' };

  it('are called by their names', () => {
    expect(classLabels([{ id: '1', name, school }], zh)).toEqual([{ value: '1', label: '一年级1班' }]);
  });

  it('say of which school they are where there are several', () => {
    const classes = [
      { id: '1', name, school },
      { id: '2', name, school: point },
    ];
    expect(classLabels(classes, zh).map(({ label }) => label)).toEqual([
      '一年级1班 · 高山镇中心小学',
      '一年级1班 · 石洞沟教学点',
    ]);
  });
});
