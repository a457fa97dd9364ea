/** What a person must do after signing in before anything else is open. */
export const FIRST_DUTIES = ['change-password', 'set-up-second-factor'] as const;

export type FirstDuty = (typeof FIRST_DUTIES)[number];

interface Standing {
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  /** 1 ministry … 6 teaching point. */
  readonly organisationKind: number;
  /** A node for practice: accounts are printed at its start, so a second factor is anybody's choice. */
  readonly isPractice: boolean;
}

const AUTHORITY_KIND_MAX = 4;

/**
 * What stands between a signed-in person and the work: a password that somebody else gave out is changed, then the posts
 * of authorities, which see whole counties, set up a second factor. Null when nothing does.
 */
export function firstDuty({
  mustChangePassword,
  hasSecondFactor,
  organisationKind,
  isPractice,
}: Standing): FirstDuty | null {
  if (mustChangePassword) return 'change-password';
  const needsSecondFactor = !isPractice && organisationKind <= AUTHORITY_KIND_MAX;
  return needsSecondFactor && !hasSecondFactor ? 'set-up-second-factor' : null;
}
