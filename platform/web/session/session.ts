import { useSuspenseQuery } from '@tanstack/react-query';
import { type Schemas, sessionQuery } from '../api/client.ts';
import { meets, type Requirement } from './requirement.ts';

/** Who is signed in, at which post, what that post may do, and on which node. */
export type Session = Schemas['Session'];

/** The session. Only below the shell, which has made sure that there is one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** May the present post do this? Hides what would be refused; the server decides. */
export function useMay(requirement: Requirement): boolean {
  return meets(useSession().permissions, requirement);
}
