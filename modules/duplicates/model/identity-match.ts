import type { Id, LocalText } from '@xueji/kernel';

/** Where the other record stands in its life: as much as another office may know. */
export type MatchStanding = 'draft' | 'in-review' | 'in-school' | 'away' | 'left';

/** In words, for every page that shows one. */
export const STANDING_LABELS: Readonly<Record<MatchStanding, LocalText>> = {
  draft: { zh: '草稿，尚未注册', en: 'Draft, not yet registered' },
  'in-review': { zh: '注册审核中', en: 'Registration under review' },
  'in-school': { zh: '在读', en: 'In school' },
  away: {
    zh: '在籍不在校（休学、出国、辍学等）',
    en: 'On the register, not in school (suspended, abroad, dropped out …)',
  },
  left: { zh: '已离校（毕业、转出、退学等）', en: 'Has left (graduated, transferred out, withdrew …)' },
};

/** Another record that agrees with a child's identity, as far as the asking office may know: where, not who. */
export interface IdentityMatch {
  /** Never leaves the server, and neither does where the record is kept and who is competent for it. */
  readonly studentId: Id<'student'>;
  readonly place: { readonly scopeNo: string; readonly competenceNo: string };
  readonly sameIdDocument: boolean;
  readonly sameNameSexBirth: boolean;
  readonly otherHasIdNumber: boolean;
  readonly standing: MatchStanding;
  /** The class the other child is or was in; null without one. */
  readonly cohort: Cohort | null;
  /** Whom to ask: the holding school, or the province when the record is marked 保密. */
  readonly office: {
    readonly id: Id<'organisation'>;
    readonly name: LocalText;
    readonly contactPerson: string | null;
    readonly phone: string | null;
    /** The record is the asking person's own school's. */
    readonly isOwn: boolean;
  };
}

/** When a class began and how many years it takes. */
export interface Cohort {
  readonly entryYear: number;
  readonly studyYears: number;
}

/**
 * P2: the same ID document on another record, whatever type it was entered under. P3: same name, sex and birth date,
 * neither has an ID number. `suspected`: the same three, but at least one has an ID number and the numbers
 * differ; namesakes born on one day exist.
 */
export const MATCH_KINDS = ['P2', 'P3', 'suspected'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export const MATCH_KIND_LABELS: Readonly<Record<MatchKind, LocalText>> = {
  P2: { zh: '身份证件号相同', en: 'Same ID number' },
  P3: { zh: '姓名、性别、出生日期相同（均无证件号）', en: 'Same name, sex and birth date (neither has an ID number)' },
  suspected: { zh: '疑似重复：姓名、性别、出生日期相同', en: 'Suspected: same name, sex and birth date' },
};

export interface JudgedMatch {
  readonly kind: MatchKind;
  readonly match: IdentityMatch;
}

/** The standing that a status of the other record's spell means (enrolment statuses as stored). */
export function standingOf(status: number): MatchStanding {
  if (status === 1) return 'draft';
  if (status < 10) return 'in-review';
  if (status < 20) return 'in-school';
  return status < 30 ? 'away' : 'left';
}

/** Approved once: the child is known. Drafts and reviews are intentions, and may be the same mistake made twice. */
export function isOnRegister({ standing }: IdentityMatch): boolean {
  return standing !== 'draft' && standing !== 'in-review';
}

/** What each agreement means for a child with or without an ID number, the strongest first. */
export function judgeMatches(childHasIdNumber: boolean, matches: readonly IdentityMatch[]): readonly JudgedMatch[] {
  return matches
    .flatMap((match): JudgedMatch[] => {
      if (match.sameIdDocument) return [{ kind: 'P2', match }];
      if (!match.sameNameSexBirth) return [];
      return [{ kind: childHasIdNumber || match.otherHasIdNumber ? 'suspected' : 'P3', match }];
    })
    .sort((a, b) => MATCH_KINDS.indexOf(a.kind) - MATCH_KINDS.indexOf(b.kind));
}

/**
 * The agreements a school must answer before the child is submitted or approved: P2 or P3 with a record that is on the
 * register. Two drafts of one child do not block each other, or neither school could ever go on; the first approved wins.
 */
export function blockingMatches(judged: readonly JudgedMatch[]): readonly JudgedMatch[] {
  return judged.filter(({ kind, match }) => isOnRegister(match) && kind !== 'suspected');
}
