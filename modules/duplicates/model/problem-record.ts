import type { LocalText } from '@xueji/kernel';
import { type Cohort, MATCH_KIND_LABELS, type MatchKind } from './identity-match.ts';

/** Kinds of problem record (问题学籍) that a match makes: two records, one problem. */
export type PairProblemKind = Exclude<MatchKind, 'suspected'>;

/** Kinds that the values of one record make. P10 is ours: any other error that a check finds (查错). */
const OWN_PROBLEM_KINDS = ['P1', 'P6', 'P10'] as const;
export type OwnProblemKind = (typeof OWN_PROBLEM_KINDS)[number];

export const PROBLEM_KINDS = ['P2', 'P3', ...OWN_PROBLEM_KINDS] as const;
export type ProblemRecordKind = PairProblemKind | OwnProblemKind;

export const PROBLEM_KIND_LABELS: Readonly<Record<ProblemRecordKind, LocalText>> = {
  P2: MATCH_KIND_LABELS.P2,
  P3: MATCH_KIND_LABELS.P3,
  P1: { zh: '身份证件号错误', en: 'Wrong ID number' },
  P6: { zh: '性别或出生日期与身份证件号不符', en: 'Sex or birth date disagrees with the ID number' },
  P10: { zh: '数据项有误', en: 'Wrong or missing data' },
};

/** Kinds of proof that show which of two records is right, the most telling first (kinds of the record's evidence). */
export const WANTED_EVIDENCE: Readonly<Record<ProblemRecordKind, readonly string[]>> = {
  P2: ['id-document', 'household-register'],
  P3: ['household-register', 'attendance-proof'],
  P1: ['id-document', 'household-register'],
  P6: ['id-document', 'household-register'],
  P10: [],
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
