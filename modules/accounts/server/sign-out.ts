import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { sha256 } from '@xueji/platform/crypto';
import type { Services } from '@xueji/platform/http';
import { endSession } from './account-repository.ts';

/** Ends the session of a token. */
export async function signOut(services: Services, actor: Actor, token: string): Promise<void> {
  await services.database.transaction(actor, async (tx) => {
    await endSession(tx, sha256(token));
    await appendAudit(tx, { action: 'accounts.sign-out' });
  });
}
