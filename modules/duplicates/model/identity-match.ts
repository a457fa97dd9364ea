import type { Id, LocalText } from '@xueji/kernel';

/** Another record that agrees with a child's identity, as far as the asking office may know: where, not who. */
export interface IdentityMatch {
  readonly studentId: Id<'student'>;
  readonly sameIdDocument: boolean;
  readonly sameNameSexBirth: boolean;
  readonly otherHasIdNumber: boolean;
  /** On the register already, not a draft or under review. */
  readonly onRegister: boolean;
  readonly school: {
    readonly id: Id<'organisation'>;
    readonly name: LocalText;
    readonly phone: string | null;
    readonly isOwn: boolean;
  };
}

/**
 * P2: the same ID document on another record. P3: same name, sex and birth date, neither has an ID number.
 * `suspected`: the same three, but at least one has an ID number and the numbers differ; namesakes born on one day exist.
 */
export type MatchKind = 'P2' | 'P3' | 'suspected';

export interface JudgedMatch {
  readonly kind: MatchKind;
  readonly match: IdentityMatch;
}

/** What each agreement means for a child with or without an ID number, the strongest first. */
export function judgeMatches(childHasIdNumber: boolean, matches: readonly IdentityMatch[]): readonly JudgedMatch[] {
  const strength: Record<MatchKind, number> = { P2: 0, P3: 1, suspected: 2 };
  return matches
    .flatMap((match): JudgedMatch[] => {
      if (match.sameIdDocument) return [{ kind: 'P2', match }];
      if (!match.sameNameSexBirth) return [];
      return [{ kind: childHasIdNumber || match.otherHasIdNumber ? 'suspected' : 'P3', match }];
    })
    .sort((a, b) => strength[a.kind] - strength[b.kind]);
}

/**
 * The agreement that keeps a child from being approved now: P2 or P3 with a record that is already on the register.
 * Two drafts of one child do not block each other, or neither school could ever go on; the first approved wins.
 */
export function blockingMatch(judged: readonly JudgedMatch[]): JudgedMatch | undefined {
  return judged.find(({ kind, match }) => match.onRegister && kind !== 'suspected');
}
