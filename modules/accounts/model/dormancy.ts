const DAY_MS = 86_400_000;

/**
 * Whether nobody has used an account for so long that it is sealed: a forgotten account is an open door. Counted from the
 * last sign-in, or from the day it was made or unsealed where that is later.
 */
export function isDormant(account: { readonly awakeAt: Date; readonly dormantAfterDays: number }, now: Date): boolean {
  return now.getTime() - account.awakeAt.getTime() > account.dormantAfterDays * DAY_MS;
}
