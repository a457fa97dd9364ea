import { refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { hashPassword, sha256, verifyPassword } from '@xueji/platform/crypto';
import type { Services } from '@xueji/platform/http';
import { ACCOUNT_PROBLEMS, findPasswordFault, minutesUntil, passwordFaults } from '../model/index.ts';
import {
  endSession,
  findSignInCandidate,
  getOwnAccount,
  noteFailedSignIn,
  openSession,
  setOwnPassword,
} from './account-repository.ts';
import { appendSecurityEvent } from './security-event.ts';
import { createSessionSecrets } from './session-token.ts';
import { readSignedInSession, type SignedInSession } from './signed-in-session.ts';

export interface ChangePassword {
  readonly presentPassword: string;
  readonly newPassword: string;
  /** The cookie of the session, which is replaced; every other session of the account ends. */
  readonly token: string;
}

/**
 * Changes the own password, in a new session. Wrong present passwords count as wrong sign-ins and lock the account like
 * them: an unwatched browser is no place to guess.
 */
export async function changePassword(
  services: Services,
  actor: Actor,
  { presentPassword, newPassword, token }: ChangePassword,
): Promise<{ readonly session: SignedInSession; readonly token: string }> {
  const { database } = services;
  const { loginName } = await database.transaction(actor, getOwnAccount);
  const candidate = await findSignInCandidate(database, loginName);
  const lockedUntil = candidate?.lockedUntil;
  const now = new Date();
  if (lockedUntil !== undefined && lockedUntil > now) {
    refuseWith(ACCOUNT_PROBLEMS.accountLocked, { minutes: minutesUntil(lockedUntil, now) });
  }
  if (!(await verifyPassword(candidate?.passwordHash, presentPassword))) {
    await noteFailedSignIn(database, actor.accountId);
    refuseWith(ACCOUNT_PROBLEMS.presentPasswordWrong, {}, { errors: [presentPasswordField] });
  }
  const fault = findPasswordFault(newPassword, { loginName, presentPassword });
  if (fault !== undefined) {
    const errors = [{ pointer: '/newPassword', code: fault, detail: passwordFaults[fault] }];
    refuseWith(ACCOUNT_PROBLEMS.passwordUnfit, {}, { errors });
  }
  const passwordHash = await hashPassword(newPassword);
  const secrets = createSessionSecrets();
  const session = await database.transaction(actor, async (tx) => {
    await setOwnPassword(tx, passwordHash);
    await endSession(tx, sha256(token));
    const isOpen = await openSession(tx, { ...secrets, postId: actor.postId ?? '' });
    if (!isOpen) refuseWith(ACCOUNT_PROBLEMS.postMissing);
    await appendSecurityEvent(tx, {
      kind: 'accounts.change-password',
      subjectAccountId: actor.accountId,
      scopeNo: actor.scopeFrom,
    });
    return readSignedInSession(tx, secrets.csrfToken);
  });
  return { session, token: secrets.token };
}

const presentPasswordField = {
  pointer: '/presentPassword',
  code: 'wrong',
  detail: ACCOUNT_PROBLEMS.presentPasswordWrong.title,
};
