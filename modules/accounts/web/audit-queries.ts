import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, byItself, dataOf, given, type Schemas } from '@xueji/platform/web';

export type AuditLogEntry = Schemas['AuditLogEntry'];
export type EmergencyAccess = Schemas['EmergencyAccess'];

interface AuditQuestion {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly action?: string | undefined;
  readonly accountId?: string | undefined;
  readonly emergency?: 'true' | undefined;
  readonly after?: string | undefined;
}

/** What people of the scope did. Asked on purpose only: reading the log is itself noted. */
export function auditLogQuery(question: AuditQuestion) {
  return queryOptions({
    queryKey: ['audit-log', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/audit-log', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Soon enough to phone the person while it lasts. */
const EMERGENCY_POLL_MS = 60_000;

/** Emergency accesses of the scope. The page asks again by itself. */
export const emergenciesQuery = queryOptions({
  queryKey: ['emergency-accesses'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/emergency-accesses', { headers: byItself, signal })),
  refetchInterval: EMERGENCY_POLL_MS,
});
