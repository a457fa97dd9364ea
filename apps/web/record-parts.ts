import { CONFIRM_REASONS } from '@xueji/duplicates';
import { CARD_PURPOSES, ENROLMENT_STATUSES } from '@xueji/enrolments';
import type { LocalText } from '@xueji/kernel';
import { REASONS } from '@xueji/processes';
import { loadStudentCases } from '@xueji/processes/web';
import type { RecordParts } from '@xueji/students/web';

/** What rooms after students bring to the record of a pupil. */
export const recordParts: RecordParts = {
  loadCases: loadStudentCases,
  eventWords: {
    status: labelsOf(ENROLMENT_STATUSES),
    reason: { ...labelsOf(REASONS), ...CARD_PURPOSES },
    confirmed: CONFIRM_REASONS,
  },
};

function labelsOf(
  entries: Readonly<Record<string, { readonly label: LocalText }>>,
): Readonly<Record<string, LocalText>> {
  return Object.fromEntries(Object.entries(entries).map(([code, { label }]) => [code, label]));
}
