import { setTimeout as delay } from 'node:timers/promises';
import { type ProblemKind, refuseWith, type TextValues } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { sha256, verifyPassword } from '@xueji/platform/crypto';
import type { Services } from '@xueji/platform/http';
import { ACCOUNT_PROBLEMS, minutesUntil, signInRules } from '../model/index.ts';
import {
  endSession,
  findPostAuthority,
  findSignInCandidate,
  noteFailedSignIn,
  openSession,
  type SignInCandidate,
} from './account-repository.ts';
import { actorOfPost } from './post-actor.ts';
import { createSessionSecrets } from './session-token.ts';
import { readSignedInSession, type SignedInSession } from './signed-in-session.ts';
import { UnknownNames } from './unknown-names.ts';

export interface SignIn {
  readonly loginName: string;
  readonly password: string;
  /** The session cookie the browser came with; it is ended, so that nobody can plant a session. */
  readonly presentedToken: string | undefined;
  readonly requestId: string;
}

/** No refusal leaves sooner, whatever was looked up and written for it: longer than checking a password takes. */
const REFUSAL_MS = 300;

const unknownNames = new UnknownNames();

/**
 * Signs a person in at the post held longest: a new session in place of the presented one, with its audit entry, in one
 * transaction. Refuses wrong credentials, a locked or sealed account and an account without a post; a refusal is the
 * same, and takes as long, for a name nobody has.
 */
export async function signIn(
  services: Services,
  input: SignIn,
): Promise<{ readonly session: SignedInSession; readonly token: string }> {
  const earliestAnswer = delay(REFUSAL_MS);
  const refuse = async (kind: ProblemKind, values?: TextValues): Promise<never> => {
    services.log.warn({ requestId: input.requestId, accountId: candidate?.accountId ?? null }, 'sign-in refused');
    await earliestAnswer;
    return refuseWith(kind, values);
  };
  const loginName = input.loginName.trim().toLowerCase();
  const candidate = await findSignInCandidate(services.database, loginName);
  // Locks and sessions run on real time: practice must not open an account.
  const now = new Date();
  const lockedUntil = candidate === undefined ? unknownNames.lockedUntil(loginName, now) : candidate.lockedUntil;
  if (lockedUntil !== undefined && lockedUntil > now) {
    return refuse(ACCOUNT_PROBLEMS.accountLocked, { minutes: minutesUntil(lockedUntil, now) });
  }
  const fits = await verifyPassword(candidate?.passwordHash, input.password);
  if (candidate === undefined || !fits) {
    await noteFailure(services, candidate, loginName, now);
    const { failuresMax, lockMinutes } = signInRules;
    return refuse(ACCOUNT_PROBLEMS.credentialsWrong, { failuresMax, lockMinutes });
  }
  if (candidate.isSealed) return refuse(ACCOUNT_PROBLEMS.accountSealed);
  const { firstPostId } = candidate;
  const authority = firstPostId && (await findPostAuthority(services.database, firstPostId));
  if (authority === undefined) return refuse(ACCOUNT_PROBLEMS.postMissing);

  const secrets = createSessionSecrets();
  const actor = actorOfPost(authority, input.requestId);
  const session = await services.database.transaction(actor, async (tx) => {
    if (input.presentedToken !== undefined) await endSession(tx, sha256(input.presentedToken));
    const isOpen = await openSession(tx, { ...secrets, postId: authority.postId });
    if (!isOpen) refuseWith(ACCOUNT_PROBLEMS.postMissing);
    await appendAudit(tx, { action: 'accounts.sign-in' });
    return readSignedInSession(tx, secrets.csrfToken);
  });
  return { session, token: secrets.token };
}

async function noteFailure(
  services: Services,
  candidate: SignInCandidate | undefined,
  loginName: string,
  now: Date,
): Promise<void> {
  if (candidate === undefined) unknownNames.noteFailure(loginName, now);
  else await noteFailedSignIn(services.database, candidate.accountId);
}
