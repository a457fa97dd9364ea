import { useQueryClient } from '@tanstack/react-query';
import type { Language } from '@xueji/kernel';
import { api, dataOf, sessionQuery, showLanguage } from '@xueji/platform/web';
import { useCallback } from 'react';

/** Shows a language at once and makes it the account's. */
export function useSetLanguage(): (language: Language) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (language) => {
      await showLanguage(language);
      await dataOf(api.PATCH('/api/account', { body: { language } }));
      queries.setQueryData(
        sessionQuery.queryKey,
        (session) => session && { ...session, account: { ...session.account, language } },
      );
    },
    [queries],
  );
}
