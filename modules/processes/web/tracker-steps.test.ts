import { describe, expect, it } from 'vitest';
import type { Case } from './case-queries.ts';
import { trackerSteps } from './tracker-steps.ts';

const school = {
  organisationId: '31',
  name: { zh: '文化路示范小学', en: 'Wenhua Road Primary School' },
  roleLabel: { zh: '学校审核员', en: 'School approver' },
  contactPerson: null,
  contactPhone: null,
};
const county = {
  organisationId: '7',
  name: { zh: '金水区教育局', en: 'Jinshui Education Bureau' },
  roleLabel: { zh: '学籍主管部门管理员', en: 'Authority clerk' },
  contactPerson: '孙丽',
  contactPhone: '0371-6000 0000',
};

type WireStep = Case['steps'][number];

function step(ordinal: number, change: Partial<WireStep>): WireStep {
  return {
    ordinal,
    step: 'school-review',
    label: { zh: '学校审核', en: 'School review' },
    state: 'waiting',
    owner: school,
    openedAt: null,
    dueOn: null,
    workingDaysLeft: null,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    note: null,
    ...change,
  };
}

function steps(...wire: WireStep[]) {
  const subject: Case = {
    id: '9',
    process: 'registration',
    processLabel: { zh: '新生注册', en: 'New registration' },
    state: 'running',
    receiptCode: 'K7Q2-M4XD',
    studentId: '5',
    startedAt: '2026-09-10T01:00:00.000Z',
    startedBy: '赵敏',
    endedAt: null,
    version: 3,
    steps: wire,
    pupil: null,
    mayDecide: true,
  };
  return trackerSteps(subject, {
    submitted: '提交审核',
    contact: (duty, person) => `${duty}，联系人 ${person}`,
    localText: (text) => text.zh,
  });
}

describe('steps of a case tracker', () => {
  it('begins with who submitted it, and when', () => {
    expect(steps()).toEqual([
      { key: 'start', title: '提交审核', office: '赵敏', state: 'done', since: '2026-09-10T01:00:00.000Z' },
    ]);
  });

  it('says what was decided, by whom, from when to when and why', () => {
    const returned = step(1, {
      state: 'returned',
      openedAt: '2026-09-10T01:00:00.000Z',
      decidedAt: '2026-09-11T02:00:00.000Z',
      decidedBy: '钱进',
      reason: { zh: '班级有误', en: 'The class is wrong' },
      note: '应为（2）班',
    });
    expect(steps(returned)[1]).toEqual({
      key: '1',
      title: '学校审核',
      office: '文化路示范小学',
      person: '钱进',
      state: 'done',
      since: '2026-09-10T01:00:00.000Z',
      until: '2026-09-11T02:00:00.000Z',
      decision: { label: '退回补正', tone: 'warning' },
      reason: '班级有误 · 应为（2）班',
    });
  });

  it('gives no reason where none was given', () => {
    expect(steps(step(1, { state: 'passed' }))[1]?.reason).toBeUndefined();
  });

  it('names the duty that must move, and whom to phone where somebody is named', () => {
    const open = step(2, { state: 'open', owner: county, openedAt: '2026-09-11T02:00:00.000Z', workingDaysLeft: -1 });
    expect(steps(open)[1]).toMatchObject({
      state: 'current',
      person: '学籍主管部门管理员，联系人 孙丽',
      phone: '0371-6000 0000',
      workingDaysLeft: -1,
    });
    expect(steps(step(1, { state: 'open' }))[1]).toMatchObject({ person: '学校审核员', phone: undefined });
  });

  it('greys what is still to come and leaves out what will never come', () => {
    const shown = steps(step(1, { state: 'returned' }), step(2, { state: 'void' }), step(3, {}));
    expect(shown.map(({ key, state }) => [key, state])).toEqual([
      ['start', 'done'],
      ['1', 'done'],
      ['3', 'later'],
    ]);
  });
});
