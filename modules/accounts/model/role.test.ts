import { describe, expect, it } from 'vitest';
import { rolesAtKind } from './role.ts';

const office = ['authority-clerk', 'authority-leader', 'authority-reader', 'technical-support'];
const school = ['school-clerk', 'school-approver', 'class-teacher'];

describe('the duties of an office', () => {
  it.each([
    [1, 'ministry', [...office, 'system-administrator', 'security-administrator', 'auditor']],
    [2, 'province', [...office, 'system-administrator', 'security-administrator', 'auditor']],
    [3, 'prefecture', [...office, 'security-administrator', 'auditor']],
    [4, 'county', [...office, 'security-administrator', 'auditor']],
    [5, 'school', school],
    [6, 'teaching point', school],
  ])('of kind %i, %s', (kind, _name, expected) => {
    expect(rolesAtKind(kind)).toEqual(expected);
  });
});
