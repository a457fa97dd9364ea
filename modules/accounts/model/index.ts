export {
  changeAccountSchema,
  changePasswordSchema,
  confirmSecondFactorSchema,
  recoveryCodesSchema,
  type SessionBody,
  secondFactorSchema,
  sessionSchema,
  signInSchema,
  switchPostSchema,
} from './account-api.ts';
export { ACCOUNT_PROBLEMS } from './account-problems.ts';
export { type AdministeredOffice, decideAdministration } from './appointment.ts';
export { APPOINTMENT_PROBLEMS } from './appointment-problems.ts';
export { auditActionNames } from './audit-action-names.ts';
export { AUDIT_DAYS_MAX, type AuditLogEntry, auditLogQuerySchema, auditLogSchema } from './audit-api.ts';
export { auditDetailNames } from './audit-detail-names.ts';
export { isDormant } from './dormancy.ts';
export { decideAcknowledgement } from './emergency-acknowledgement.ts';
export {
  EMERGENCY_REASON_LENGTH,
  type EmergencyAccessBody,
  emergencyAccessSchema,
  emergencyListSchema,
  openEmergencySchema,
} from './emergency-api.ts';
export { firstDuty } from './first-duty.ts';
export { findPasswordFault, passwordFaults } from './password-rules.ts';
export {
  addPostSchema,
  createPersonSchema,
  endPostSchema,
  type HandOver,
  handedOverSchema,
  handOverWorkSchema,
  type OpenWorkAtOffice,
  officeListQuerySchema,
  officeListSchema,
  openWorkSchema,
  type PersonBody,
  peopleListQuerySchema,
  peopleListSchema,
  personSchema,
  personWithPasswordSchema,
  type SealReason,
  sealPersonSchema,
} from './people-api.ts';
export { permissionGroupNames, permissionNames } from './permission-names.ts';
export { emergencyReadings, isAllowed, isEmergencyReading, permissionMatrix, permissionsOf } from './permissions.ts';
export { type Role, roleNames, roles, rolesAtKind } from './role.ts';
export type { SecurityEventKind } from './security-event-names.ts';
export { minutesUntil, signInRules } from './sign-in-rules.ts';
