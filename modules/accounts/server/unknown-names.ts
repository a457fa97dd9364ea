import { signInRules } from '../model/index.ts';

const NAMES_MAX = 10_000;

interface Tries {
  failures: number;
  lockedUntil: Date | undefined;
}

/**
 * Locks login names that nobody has exactly as accounts are locked, so that a lock does not tell which names exist.
 * Kept in memory and bounded: nothing depends on it but the sameness of two answers.
 */
export class UnknownNames {
  readonly #tries = new Map<string, Tries>();

  lockedUntil(loginName: string, now: Date): Date | undefined {
    const until = this.#tries.get(loginName)?.lockedUntil;
    return until !== undefined && until > now ? until : undefined;
  }

  noteFailure(loginName: string, now: Date): void {
    const tries = this.#tries.get(loginName) ?? { failures: 0, lockedUntil: undefined };
    tries.failures += 1;
    if (tries.failures >= signInRules.failuresMax) {
      tries.failures = 0;
      tries.lockedUntil = new Date(now.getTime() + signInRules.lockMinutes * 60_000);
    }
    // Written again at the end, so that the name tried longest ago is the first to be forgotten.
    this.#tries.delete(loginName);
    this.#tries.set(loginName, tries);
    if (this.#tries.size > NAMES_MAX) {
      for (const oldest of this.#tries.keys()) {
        this.#tries.delete(oldest);
        break;
      }
    }
  }
}
