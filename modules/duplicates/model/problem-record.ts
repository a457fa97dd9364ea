import type { LocalText } from '@xueji/kernel';
import type { Cohort, MatchKind } from './identity-match.ts';

/** Kinds of problem record (问题学籍) that a match makes. */
export type ProblemRecordKind = Exclude<MatchKind, 'suspected'>;

/** Kinds of proof that show which of two records is right, the most telling first (kinds of the record's evidence). */
export const WANTED_EVIDENCE: Readonly<Record<ProblemRecordKind, readonly string[]>> = {
  P2: ['id-document', 'household-register'],
  P3: ['household-register', 'attendance-proof'],
};

/** Who is cleared first. 2 is for pupils with a transfer under way. */
export type ProblemPriority = 1 | 2 | 3 | 4;

export const PRIORITY_LABELS: Readonly<Record<ProblemPriority, LocalText>> = {
  1: { zh: '毕业年级', en: 'Graduating grade' },
  2: { zh: '正在转学', en: 'Transfer under way' },
  3: { zh: '起始年级', en: 'Start grade' },
  4: { zh: '其他年级', en: 'Other grade' },
};

/** Graduating grades first, for no certificate is issued on a disputed record; then those who have just begun. */
export function problemPriority(cohort: Cohort | null, schoolYear: number): ProblemPriority {
  if (cohort === null) return 4;
  if (cohort.entryYear + cohort.studyYears <= schoolYear + 1) return 1;
  return cohort.entryYear === schoolYear ? 3 : 4;
}
