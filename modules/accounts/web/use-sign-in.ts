import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Session, sessionQuery, useIntent } from '@xueji/platform/web';

export interface Credentials {
  readonly loginName: string;
  readonly password: string;
  /** Of the authenticator, where the node asked for it. */
  readonly code?: string;
}

/** Signs in and holds the new session, whose CSRF token every later request needs. */
export function useSignIn(onSignedIn: (session: Session) => void | Promise<void>) {
  const queries = useQueryClient();
  return useIntent(
    async (credentials: Credentials) => {
      const session = await dataOf(api.POST('/api/sign-in', { body: credentials }));
      queries.setQueryData(sessionQuery.queryKey, session);
      return session;
    },
    { onSuccess: onSignedIn },
  );
}
