import { describe, expect, it } from 'vitest';
import { isAllowed, permissionMatrix, permissionsOf } from './permissions.ts';
import { roleNames } from './role.ts';

/** Typed by hand from the duties of 中小学生学籍管理办法: who creates, who reviews, who approves, who only reads. */
const expected: Record<string, readonly string[]> = {
  'school-clerk': [
    'admissions.link',
    'cases.read',
    'certificates.issue',
    'certificates.read',
    'classes.form',
    'classes.place',
    'classes.read',
    'duplicates.answer',
    'duplicates.read',
    'duplicates.search',
    'exports.read',
    'exports.request',
    'exports.whole-record',
    'family-forms.accept',
    'family-forms.collect',
    'family-forms.read',
    'imports.read',
    'imports.upload',
    'jobs.cancel',
    'jobs.read',
    'organisations.read',
    'registration.enter',
    'registration.import',
    'registration.submit',
    'students.correct',
    'students.print-card',
    'students.read',
    'students.reveal',
    'students.set-photo',
    'take-over.check',
    'take-over.read',
    'workbench.read',
  ],
  'school-approver': [
    'cases.decide',
    'cases.read',
    'certificates.issue',
    'certificates.read',
    'classes.read',
    'duplicates.read',
    'duplicates.search',
    'exports.read',
    'exports.request',
    'exports.unmasked',
    'exports.whole-record',
    'family-forms.read',
    'imports.read',
    'jobs.cancel',
    'jobs.read',
    'organisations.read',
    'people.read',
    'registration.review',
    'students.print-card',
    'students.read',
    'students.reveal',
    'take-over.read',
    'take-over.sign',
    'workbench.read',
  ],
  'class-teacher': ['classes.read', 'jobs.read', 'organisations.read', 'workbench.read'],
  'authority-clerk': [
    'emergency.review',
    'calendar.manage',
    'cases.decide',
    'cases.read',
    'certificates.read',
    'classes.read',
    'code-sets.manage',
    'duplicates.confirm',
    'duplicates.read',
    'duplicates.search',
    'exports.read',
    'exports.request',
    'jobs.cancel',
    'jobs.read',
    'organisations.manage',
    'organisations.read',
    'people.administer',
    'people.read',
    'registration.approve',
    'students.print-card',
    'students.configure-fields',
    'students.read',
    'students.restrict',
    'students.reveal',
    'take-over.load',
    'take-over.read',
    'take-over.sign',
    'workbench.read',
  ],
  'authority-leader': [
    'emergency.review',
    'calendar.manage',
    'cases.read',
    'certificates.read',
    'classes.read',
    'duplicates.read',
    'duplicates.search',
    'exports.read',
    'exports.request',
    'exports.unmasked',
    'exports.whole-record',
    'jobs.read',
    'organisations.read',
    'students.lift-restriction',
    'students.print-card',
    'people.read',
    'students.read',
    'students.restrict',
    'students.reveal',
    'take-over.read',
    'workbench.read',
  ],
  'authority-reader': [
    'emergency.open',
    'cases.read',
    'certificates.read',
    'classes.read',
    'duplicates.read',
    'jobs.read',
    'organisations.read',
    'students.read',
    'take-over.read',
    'workbench.read',
  ],
  'technical-support': ['emergency.open', 'organisations.read'],
  'system-administrator': ['organisations.read'],
  'security-administrator': ['emergency.review', 'organisations.read', 'people.administer', 'people.read'],
  auditor: ['audit.read', 'exports.read', 'organisations.read'],
};

describe('the permission matrix', () => {
  it.each(Object.entries(expected))('%s may do exactly its duty', (role, permissions) => {
    expect([...permissionsOf(role as keyof typeof roleNames)].sort()).toEqual([...permissions].sort());
  });

  it('covers every role', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(roleNames).sort());
  });

  it('keeps maker and checker of a registration apart', () => {
    for (const role of Object.keys(roleNames) as (keyof typeof roleNames)[]) {
      const sides = ['registration.submit', 'registration.review', 'registration.approve'];
      expect(sides.filter((permission) => isAllowed(role, permission)).length).toBeLessThanOrEqual(1);
    }
  });

  it.each(['registration.forge', 'toString.call', '__proto__', ''])(
    'refuses %j, which nobody wrote down',
    (unknown) => {
      expect(isAllowed('authority-clerk', unknown)).toBe(false);
    },
  );

  it('gives the node itself nothing', () => {
    expect(permissionsOf('system')).toEqual([]);
  });

  it('grants every permission to somebody', () => {
    for (const granted of Object.values(permissionMatrix)) expect(granted.length).toBeGreaterThan(0);
  });
});
