import { api, dataOf, given, useIntent } from '@xueji/platform/web';
import type { Decision } from '../model/index.ts';
import type { Case } from './case-queries.ts';
import { useRefresh } from './use-refresh.ts';

interface OneDecision {
  readonly subject: Pick<Case, 'id' | 'version'>;
  readonly decision: Decision;
}

/** Decides the open step of one case, as it was when it was read. */
export function useDecideCase(onDecided: () => void) {
  const refresh = useRefresh();
  return useIntent(
    ({ subject: { id, version }, decision }: OneDecision, key) =>
      dataOf(
        api.POST('/api/cases/{caseId}/decision', {
          params: { path: { caseId: id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
          body: { verdict: decision.verdict, ...given({ reasonCode: decision.reasonCode, note: decision.note }) },
        }),
      ),
    {
      onSuccess: async () => {
        onDecided();
        await refresh();
      },
    },
  );
}

interface ManyDecisions {
  readonly caseIds: readonly string[];
  readonly decision: Decision;
}

/** Starts a job that decides many cases, each by itself. */
export function useDecideCases(onStarted: (bulkActId: string) => void | Promise<void>) {
  const refresh = useRefresh();
  return useIntent(
    ({ caseIds, decision }: ManyDecisions, key) =>
      dataOf(
        api.POST('/api/case-decisions', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            caseIds: [...caseIds],
            verdict: decision.verdict,
            ...given({ reasonCode: decision.reasonCode, note: decision.note }),
          },
        }),
      ),
    {
      onSuccess: async ({ bulkActId }) => {
        await onStarted(bulkActId);
        await refresh();
      },
    },
  );
}
