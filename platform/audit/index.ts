export { type AuditValue, appendAudit } from './append-audit.ts';
