import type { Sealed } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** The own second factor, locked; undefined when none was begun. */
export async function lockOwnSecondFactor(
  tx: Transaction,
): Promise<{ readonly secret: Sealed; readonly isConfirmed: boolean } | undefined> {
  const row = await tx.db
    .selectFrom('second_factors')
    .select(['key_id', 'secret', 'confirmed_at'])
    .where('account_id', '=', tx.actor.accountId)
    .forUpdate()
    .executeTakeFirst();
  return row && { secret: { keyId: row.key_id, cipher: row.secret }, isConfirmed: row.confirmed_at !== null };
}

/** Begins a second factor, in place of one that was begun and never confirmed. */
export async function beginOwnSecondFactor(tx: Transaction, { keyId, cipher }: Sealed): Promise<void> {
  await tx.db
    .insertInto('second_factors')
    .values({ account_id: tx.actor.accountId, key_id: keyId, secret: cipher })
    .onConflict((same) => same.column('account_id').doUpdateSet({ key_id: keyId, secret: cipher }))
    .execute();
}

export async function confirmOwnSecondFactor(
  tx: Transaction,
  confirmed: { readonly step: number; readonly recoveryCodeHashes: readonly Buffer[] },
): Promise<void> {
  const { accountId } = tx.actor;
  await tx.db
    .updateTable('second_factors')
    .set({ confirmed_at: sql<Date>`now()`, last_step: String(confirmed.step) })
    .where('account_id', '=', accountId)
    .execute();
  await tx.db
    .insertInto('recovery_codes')
    .values(confirmed.recoveryCodeHashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute();
}

/** Uses the code of a half minute up. False when one of that half minute, or a later one, was used before. */
export async function useOwnStep(tx: Transaction, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('second_factors')
    .set({ last_step: String(step) })
    .where('account_id', '=', tx.actor.accountId)
    .where('last_step', '<', String(step))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Uses a recovery code up. False when there is no such code, or it was used. */
export async function useOwnRecoveryCode(tx: Transaction, hash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recovery_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', tx.actor.accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
