import { addDays, asPlainDate, dateInShanghai, daysBetween, refuseWith, startOfDayInShanghai } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { APPOINTMENT_PROBLEMS, AUDIT_DAYS_MAX, auditLogQuerySchema, auditLogSchema } from '../model/index.ts';
import { type AuditLogPosition, listAuditLog } from './audit-log-repository.ts';

const DAYS_UNLESS_TOLD = 7;

export const listAuditLogRoute = defineRoute({
  method: 'GET',
  path: '/api/audit-log',
  summary: 'What people of the scope did to records and accounts, newest first; reading it is itself noted',
  permission: 'audit.read',
  query: auditLogQuerySchema,
  response: auditLogSchema,
  handler: async ({ services, actor, query }) =>
    services.database.transaction(actor, async (tx) => {
      // The log keeps real time, also on a node for practice.
      const to = asPlainDate(query.to ?? dateInShanghai(new Date()));
      const from = asPlainDate(query.from ?? addDays(to, 1 - DAYS_UNLESS_TOLD));
      const days = daysBetween(from, to);
      if (days < 0 || days >= AUDIT_DAYS_MAX)
        refuseWith(APPOINTMENT_PROBLEMS.auditPeriodTooLong, { days: AUDIT_DAYS_MAX });
      const { action, accountId, organisationId, limit } = query;
      const found = await listAuditLog(
        tx,
        {
          from: startOfDayInShanghai(from),
          until: startOfDayInShanghai(addDays(to, 1)),
          action,
          accountId,
          organisationId,
          isEmergency: query.emergency === 'true',
        },
        readPosition(query.after),
        limit + 1,
      );
      const page = found.slice(0, limit);
      const last = page.at(-1);
      await appendAudit(tx, {
        action: 'accounts.read-audit-log',
        rowCount: page.length,
        filter: {
          from,
          to,
          action: action ?? null,
          accountId: accountId ?? null,
          organisationId: organisationId ?? null,
        },
      });
      return {
        entries: page.map(({ position, ...entry }) => ({ key: `${position.source}-${position.id}`, ...entry })),
        next: found.length > limit && last !== undefined ? Object.values(last.position).join('~') : null,
      };
    }),
});

function readPosition(text: string | undefined): AuditLogPosition | undefined {
  const [micros, source, id] = text?.split('~') ?? [];
  return micros === undefined || source === undefined || id === undefined ? undefined : { micros, source, id };
}
