import { type FieldProblem, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import { ACCOUNT_PROBLEMS } from '../model/index.ts';
import { getOwnAccount } from './account-repository.ts';
import { drawRecoveryCodes, drawSecret, findStep, recoveryCodeHash, uriOf } from './second-factor.ts';
import { beginOwnSecondFactor, confirmOwnSecondFactor, lockOwnSecondFactor } from './second-factor-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

/** Begins a second factor of the own account: a secret for the authenticator, which counts once a code of it was given. */
export async function beginSecondFactor(
  { database, vault }: Services,
  actor: Actor,
): Promise<{ readonly uri: string; readonly secret: string }> {
  return database.transaction(actor, async (tx) => {
    if ((await lockOwnSecondFactor(tx))?.isConfirmed === true) refuseWith(ACCOUNT_PROBLEMS.secondFactorExists);
    const secret = drawSecret();
    await beginOwnSecondFactor(tx, vault.seal(secret));
    return { secret, uri: uriOf(secret, (await getOwnAccount(tx)).loginName) };
  });
}

/** Confirms the second factor by a code of the authenticator, and draws the recovery codes, told this once. */
export async function confirmSecondFactor(
  { database, vault }: Services,
  actor: Actor,
  code: string,
): Promise<{ readonly recoveryCodes: string[] }> {
  return database.transaction(actor, async (tx) => {
    const begun = await lockOwnSecondFactor(tx);
    if (begun?.isConfirmed === true) refuseWith(ACCOUNT_PROBLEMS.secondFactorExists);
    // Real time: practice must not shift an authenticator.
    const step = begun && findStep(vault.open(begun.secret), code, new Date());
    if (step === undefined) refuseWith(ACCOUNT_PROBLEMS.codeWrong, {}, { errors: [codeField] });
    const recoveryCodes = [...drawRecoveryCodes()];
    const recoveryCodeHashes = recoveryCodes.map((each) => recoveryCodeHash(actor.accountId, each));
    await confirmOwnSecondFactor(tx, { step, recoveryCodeHashes });
    await appendSecurityEvent(tx, {
      kind: 'accounts.set-up-second-factor',
      subjectAccountId: actor.accountId,
      scopeNo: actor.scopeFrom,
    });
    return { recoveryCodes };
  });
}

const codeField: FieldProblem = { pointer: '/code', code: 'wrong', detail: ACCOUNT_PROBLEMS.codeWrong.title };
