import type { LocalText } from '@xueji/kernel';
import type { StoredFinding } from './own-problem.ts';

/** Why a finding that no correction puts right may stand (佐证). */
export const CONFIRM_REASONS = {
  'checked-right': { zh: '经核对，学籍登记与实际一致', en: 'Checked: the record is as things are' },
  'not-of-the-record': { zh: '不属于学籍登记的内容', en: 'It is nothing the record holds' },
  'cannot-be-known': { zh: '历史资料已无从查考，以现登记为准', en: 'The past cannot be found out; the record stands' },
} as const satisfies Record<string, LocalText>;

/** More at once is a list nobody has read. */
export const CONFIRMED_AT_ONCE_MAX = 100;

export type ConfirmReason = keyof typeof CONFIRM_REASONS;
export const confirmReasons = Object.keys(CONFIRM_REASONS) as readonly ConfirmReason[];

/**
 * What a file said beside the record and the record does not hold: an item of no layout, a grade that the cohort decides. All
 * others say that a status, a date or a number may be wrong, which takes proof.
 */
const NOT_OF_THE_RECORD: ReadonlySet<string> = new Set(['T03', 'T13']);

/** Whether an authority may let a finding stand: no act of daily work puts it right. */
export function isConfirmable({ at }: StoredFinding): boolean {
  return at === undefined;
}

export function needsProof({ ruleId }: StoredFinding): boolean {
  return !NOT_OF_THE_RECORD.has(ruleId);
}

/** What of the findings of a problem is confirmed, given whether the record has proof attached; the rest remains. */
export function confirmFindings(
  findings: readonly StoredFinding[],
  hasProof: boolean,
): { readonly confirmed: readonly StoredFinding[]; readonly remaining: readonly StoredFinding[] } {
  const stands = (finding: StoredFinding) => isConfirmable(finding) && (hasProof || !needsProof(finding));
  return {
    confirmed: findings.filter(stands),
    remaining: findings.filter((finding) => !stands(finding)),
  };
}
