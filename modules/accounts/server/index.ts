import type { RouteDefinition } from '@xueji/platform/http';
import { getSessionRoute } from './get-session.route.ts';
import { setLanguageRoute } from './set-language.route.ts';
import { signInRoute } from './sign-in.route.ts';
import { signOutRoute } from './sign-out.route.ts';
import { switchPostRoute } from './switch-post.route.ts';

export { createAuthority, findActorOfPost } from './account-authority.ts';
export { demonstrationAccountsExist } from './account-repository.ts';
export { createAccount } from './create-account.ts';

export const routes: readonly RouteDefinition[] = [
  signInRoute,
  signOutRoute,
  getSessionRoute,
  switchPostRoute,
  setLanguageRoute,
];
