import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, useIntent } from '@xueji/platform/web';

/** Which warnings somebody has looked at, or no longer wants to have. */
export interface WarningAcceptance {
  readonly of: { readonly ruleId: string } | { readonly rowNumber: number };
  readonly accepted: boolean;
}

/** Notes that warnings of an import were looked at. */
export function useAcceptWarnings(importId: string) {
  const queries = useQueryClient();
  return useIntent(
    (acceptance: WarningAcceptance) =>
      dataOf(
        api.POST('/api/imports/{importId}/warning-acceptances', {
          params: { path: { importId } },
          body: acceptance,
        }),
      ),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['imports', importId] }) },
  );
}
