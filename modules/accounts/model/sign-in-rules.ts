/** How long and how often: the numbers of sign-in in one place (GB/T 22239-2019, 8.1.4.1: lockout and time-out). */
export const signInRules = {
  failuresMax: 5,
  lockMinutes: 15,
  /** Without any request for so long, the session is over. */
  idleMinutes: 30,
  /** A working day with overtime; after it everyone signs in anew. */
  sessionHoursMax: 12,
  /** A person mistypes; a program guesses. Counted before the password is looked at. */
  triesPerNamePerMinute: 10,
  /** A whole office may sign in from one address on Monday morning. */
  triesPerAddressPerMinute: 60,
} as const;

/** Full minutes until a lock ends, at least one: "0 minutes" would invite a try that is refused. */
export function minutesUntil(lockedUntil: Date, now: Date): number {
  return Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000));
}
