import type { RouteDefinition } from '@xueji/platform/http';
import {
  addPostRoute,
  createPersonRoute,
  endPostRoute,
  resetPasswordRoute,
  resetSecondFactorRoute,
  sealPersonRoute,
  unsealPersonRoute,
} from './administer-people.route.ts';
import { changePasswordRoute } from './change-password.route.ts';
import {
  acknowledgeEmergencyRoute,
  endEmergencyRoute,
  listEmergenciesRoute,
  openEmergencyRoute,
} from './emergency-access.route.ts';
import { getSessionRoute } from './get-session.route.ts';
import { getOpenWorkRoute, handOverWorkRoute } from './hand-over-work.route.ts';
import { listAuditLogRoute } from './list-audit-log.route.ts';
import { getPersonRoute, listAdministeredOfficesRoute, listPeopleRoute } from './list-people.route.ts';
import { setLanguageRoute } from './set-language.route.ts';
import { beginSecondFactorRoute, confirmSecondFactorRoute } from './set-up-second-factor.route.ts';
import { signInRoute } from './sign-in.route.ts';
import { signOutRoute } from './sign-out.route.ts';
import { switchPostRoute } from './switch-post.route.ts';

export { createAuthority, findActorOfPost } from './account-authority.ts';
export { demonstrationAccountsExist } from './account-repository.ts';
export { createAccount } from './create-account.ts';
export { createFirstAccount } from './create-first-account.ts';
export { findOfficePost } from './find-office-post.ts';
export { drawPassword } from './one-time-password.ts';
export { sweepOldTraces } from './sweep-old-traces.ts';

export const routes: readonly RouteDefinition[] = [
  signInRoute,
  signOutRoute,
  getSessionRoute,
  switchPostRoute,
  setLanguageRoute,
  changePasswordRoute,
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  listPeopleRoute,
  getPersonRoute,
  listAdministeredOfficesRoute,
  createPersonRoute,
  addPostRoute,
  endPostRoute,
  sealPersonRoute,
  unsealPersonRoute,
  resetPasswordRoute,
  resetSecondFactorRoute,
  getOpenWorkRoute,
  handOverWorkRoute,
  listAuditLogRoute,
  openEmergencyRoute,
  endEmergencyRoute,
  listEmergenciesRoute,
  acknowledgeEmergencyRoute,
];
