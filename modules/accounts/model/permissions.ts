import { type Role, roles } from './role.ts';

const SCHOOL_STAFF = ['school-clerk', 'school-approver', 'class-teacher'] as const satisfies readonly Role[];
/** Those of an authority who work with pupils' records. Technical support and the three administrators do not. */
const OFFICE_STAFF = ['authority-clerk', 'authority-leader', 'authority-reader'] as const satisfies readonly Role[];

/**
 * Which role may do what: the only place where a permission is granted. What is not listed is refused.
 *
 * A permission says that an act belongs to a duty. Which records it reaches is decided elsewhere: by scope and
 * competence in the database, and by the step of a case that is open.
 */
export const permissionMatrix = {
  'workbench.read': [...SCHOOL_STAFF, ...OFFICE_STAFF],
  'jobs.read': [...SCHOOL_STAFF, ...OFFICE_STAFF],
  'jobs.cancel': ['school-clerk', 'school-approver', 'authority-clerk'],
  // The directory of offices is open to whoever has a post: it is how people find whom to telephone.
  'organisations.read': roles,
  'organisations.manage': ['authority-clerk'],
  'students.read': ['school-clerk', 'school-approver', ...OFFICE_STAFF],
  'students.reveal': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-leader'],
  'students.set-photo': ['school-clerk'],
  'students.correct': ['school-clerk'],
  'students.restrict': ['authority-clerk', 'authority-leader'],
  'students.lift-restriction': ['authority-leader'],
  'students.configure-fields': ['authority-clerk'],
  'students.print-card': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-leader'],
  'classes.read': [...SCHOOL_STAFF, ...OFFICE_STAFF],
  'classes.form': ['school-clerk'],
  'classes.place': ['school-clerk'],
  'certificates.read': ['school-clerk', 'school-approver', ...OFFICE_STAFF],
  'certificates.issue': ['school-clerk', 'school-approver'],
  'family-forms.read': ['school-clerk', 'school-approver'],
  'family-forms.collect': ['school-clerk'],
  'family-forms.accept': ['school-clerk'],
  'exports.request': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-leader'],
  'exports.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-leader', 'auditor'],
  'exports.unmasked': ['school-approver', 'authority-leader'],
  // A whole record leaves the school that keeps it, or with a leader's name on it; an officer's lists need less.
  'exports.whole-record': ['school-clerk', 'school-approver', 'authority-leader'],
  'imports.read': ['school-clerk', 'school-approver'],
  'imports.upload': ['school-clerk'],
  'registration.import': ['school-clerk'],
  'registration.enter': ['school-clerk'],
  'registration.submit': ['school-clerk'],
  'registration.review': ['school-approver'],
  'registration.approve': ['authority-clerk'],
  'take-over.load': ['authority-clerk'],
  'take-over.read': ['school-clerk', 'school-approver', ...OFFICE_STAFF],
  'take-over.check': ['school-clerk'],
  'take-over.sign': ['school-approver', 'authority-clerk'],
  'admissions.link': ['school-clerk'],
  'duplicates.search': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-leader'],
  'duplicates.read': ['school-clerk', 'school-approver', ...OFFICE_STAFF],
  'duplicates.answer': ['school-clerk'],
  'duplicates.confirm': ['authority-clerk'],
  'cases.read': ['school-clerk', 'school-approver', ...OFFICE_STAFF],
  'cases.decide': ['school-approver', 'authority-clerk'],
  'calendar.manage': ['authority-clerk', 'authority-leader'],
  'code-sets.manage': ['authority-clerk'],
  'people.read': ['school-approver', 'authority-clerk', 'authority-leader', 'security-administrator'],
  'people.administer': ['authority-clerk', 'security-administrator'],
  'audit.read': ['auditor'],
  'emergency.open': ['technical-support', 'authority-reader'],
  'emergency.review': ['authority-clerk', 'authority-leader', 'security-administrator'],
} as const satisfies Record<`${string}.${string}`, readonly Role[]>;

/** What an emergency access (紧急查看) opens to a post that has it: reading, nothing else. */
export const emergencyReadings = [
  'students.read',
  'students.reveal',
  'classes.read',
  'cases.read',
] as const satisfies readonly KnownPermission[];

export function isEmergencyReading(permission: string): boolean {
  return (emergencyReadings as readonly string[]).includes(permission);
}

export type KnownPermission = keyof typeof permissionMatrix;

/** Whether a role may do something. A permission nobody wrote down is refused, and so is the node itself. */
export function isAllowed(role: Role | 'system', permission: string): boolean {
  const granted: readonly string[] | undefined = Object.hasOwn(permissionMatrix, permission)
    ? permissionMatrix[permission as KnownPermission]
    : undefined;
  return granted?.includes(role) ?? false;
}

/** Everything a role may do, for a page that shows only that. */
export function permissionsOf(role: Role | 'system'): readonly KnownPermission[] {
  return (Object.keys(permissionMatrix) as KnownPermission[]).filter((permission) => isAllowed(role, permission));
}
