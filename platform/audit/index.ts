export { type AuditEntry, type AuditValue, appendAudit } from './append-audit.ts';
