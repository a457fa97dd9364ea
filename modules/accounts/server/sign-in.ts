import { setTimeout as delay } from 'node:timers/promises';
import { type Id, type ProblemKind, refuseWith, type TextValues } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { sha256, verifyPassword } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { ACCOUNT_PROBLEMS, isDormant, minutesUntil, signInRules } from '../model/index.ts';
import {
  endSession,
  findPostAuthority,
  findSignInCandidate,
  noteFailedSignIn,
  openSession,
  type SignInCandidate,
} from './account-repository.ts';
import { sealAccount } from './people-repository.ts';
import { actorOfPost } from './post-actor.ts';
import { findStep, recoveryCodeHash } from './second-factor.ts';
import { useOwnRecoveryCode, useOwnStep } from './second-factor-repository.ts';
import { appendSecurityEvent } from './security-event.ts';
import { createSessionSecrets } from './session-token.ts';
import { readSignedInSession, type SignedInSession } from './signed-in-session.ts';
import { UnknownNames } from './unknown-names.ts';

export interface SignIn {
  readonly loginName: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code?: string | undefined;
  /** The session cookie the browser came with; it is ended, so that nobody can plant a session. */
  readonly presentedToken: string | undefined;
  readonly requestId: string;
}

/** No refusal leaves sooner, whatever was looked up and written for it: longer than checking a password takes. */
const REFUSAL_MS = 300;

const unknownNames = new UnknownNames();

/**
 * Signs a person in at the post held longest: a new session in place of the presented one, with its audit entry, in one
 * transaction. Refuses wrong credentials, a locked, sealed or forgotten account and an account without a post; a refusal
 * is the same, and takes as long, for a name nobody has. With a second factor it takes two steps: the first asks for the
 * code without a word about the password, the second looks at both at once.
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
  if (input.code === undefined && asksForCode(services, candidate, loginName))
    return refuse(ACCOUNT_PROBLEMS.codeNeeded);
  const refuseCredentials = async () => {
    if (candidate === undefined) unknownNames.noteFailure(loginName, now);
    else await noteFailedSignIn(services.database, candidate.accountId);
    const { failuresMax, lockMinutes } = signInRules;
    const { credentialsWrong, credentialsOrCodeWrong } = ACCOUNT_PROBLEMS;
    return refuse(input.code === undefined ? credentialsWrong : credentialsOrCodeWrong, { failuresMax, lockMinutes });
  };
  const fits = await verifyPassword(candidate?.passwordHash, input.password);
  const proof = candidate && readProof(services, candidate, input.code, now);
  if (candidate === undefined || !fits || proof === undefined) return refuseCredentials();
  const { superior, dormantAfterDays } = candidate;
  const whomToPhone = { superior: superior.name, phone: superior.phone ?? '—' };
  if (candidate.isSealed) return refuse(ACCOUNT_PROBLEMS.accountSealed, whomToPhone);
  if (isDormant(candidate, now)) {
    await sealDormantAccount(services, candidate.accountId, input.requestId);
    return refuse(ACCOUNT_PROBLEMS.accountDormant, { days: dormantAfterDays, ...whomToPhone });
  }
  const { firstPostId } = candidate;
  const authority = firstPostId && (await findPostAuthority(services.database, firstPostId));
  if (authority === undefined) return refuse(ACCOUNT_PROBLEMS.postMissing);

  const secrets = createSessionSecrets();
  const actor = actorOfPost(authority, input.requestId);
  const session = await services.database.transaction(actor, async (tx) => {
    // A code opens once: of two requests with the same one, the second finds it used.
    if (!(await useProof(tx, proof))) return undefined;
    if (input.presentedToken !== undefined) await endSession(tx, sha256(input.presentedToken));
    const isOpen = await openSession(tx, { ...secrets, postId: authority.postId });
    if (!isOpen) refuseWith(ACCOUNT_PROBLEMS.postMissing);
    await appendAudit(tx, { action: 'accounts.sign-in' });
    return readSignedInSession(tx, secrets.csrfToken);
  });
  return session === undefined ? refuseCredentials() : { session, token: secrets.token };
}

/**
 * Whether the second step is asked for: of every account with a second factor before its password is looked at, and of
 * one in four names that nobody has, always the same ones, so that the question does not tell which names exist.
 */
function asksForCode({ vault }: Services, candidate: SignInCandidate | undefined, loginName: string): boolean {
  if (candidate !== undefined) return candidate.secondFactor !== undefined;
  return (vault.blindIndex('login-name', loginName)[0] ?? 0) < 64;
}

/** What stands for the second factor: nothing where there is none, the half minute of a code, a recovery code. */
type Proof = { readonly kind: 'none' } | { readonly kind: 'step'; readonly step: number } | RecoveryProof;

interface RecoveryProof {
  readonly kind: 'recovery-code';
  readonly hash: Buffer;
}

function readProof(
  { vault }: Services,
  { accountId, secondFactor }: SignInCandidate,
  code: string | undefined,
  now: Date,
): Proof | undefined {
  if (secondFactor === undefined) return { kind: 'none' };
  if (code === undefined) return undefined;
  if (!/^\d{6}$/.test(code)) return { kind: 'recovery-code', hash: recoveryCodeHash(accountId, code) };
  const step = findStep(vault.open(secondFactor), code, now);
  return step === undefined ? undefined : { kind: 'step', step };
}

async function useProof(tx: Transaction, proof: Proof): Promise<boolean> {
  if (proof.kind === 'none') return true;
  if (proof.kind === 'step') return useOwnStep(tx, proof.step);
  if (!(await useOwnRecoveryCode(tx, proof.hash))) return false;
  const { accountId, scopeFrom } = tx.actor;
  await appendSecurityEvent(tx, {
    kind: 'accounts.use-recovery-code',
    subjectAccountId: accountId,
    scopeNo: scopeFrom,
  });
  return true;
}

async function sealDormantAccount({ database }: Services, accountId: Id<'account'>, requestId: string): Promise<void> {
  await database.transaction(nodeActor(requestId), async (tx) => {
    const scopeNo = await sealAccount(tx, accountId, 'dormant');
    await appendSecurityEvent(tx, { kind: 'accounts.seal-dormant', subjectAccountId: accountId, scopeNo });
  });
}
