import { pupil } from '@xueji/students/testing';
import { describe, expect, it } from 'vitest';
import { planCorrection, strictestApproval } from './plan-correction.ts';

describe('who must agree', () => {
  it('is for a whole row the strictest of its changes', () => {
    const change = (approval: 'none' | 'school' | 'authority') =>
      ({ field: 'phone', from: null, to: '1', approval }) as const;
    expect(strictestApproval([change('none')])).toBeUndefined();
    expect(strictestApproval([change('none'), change('school')])).toBe('school');
    expect(strictestApproval([change('school'), change('authority'), change('none')])).toBe('authority');
  });

  it.each([
    [{}, ['none', 'school']],
    [{ email: 'authority', boardingSubsidy: 'none' }, ['authority', 'none']],
  ] as const)('is, where a province has set %j, for each change %j', (approvals, expected) => {
    const changes = planCorrection(
      pupil(),
      new Map<'email' | 'boardingSubsidy', string | boolean>([
        ['email', 'a@example.cn'],
        ['boardingSubsidy', pupil().boardingSubsidy !== true],
      ]),
      approvals,
    );
    expect(changes.map(({ approval }) => approval)).toEqual(expected);
  });
});
