import { listPupilsInReview, requestCorrection } from '@xueji/corrections/server';
import { settleCorrected } from '@xueji/duplicates/server';
import { type FieldProblem, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import {
  changesBetween,
  checkStudent,
  describeFinding,
  type FieldPath,
  type RecordContext,
  type RecordState,
  type StudentFieldKey,
} from '@xueji/students';
import { writeCorrection } from '@xueji/students/server';
import {
  type AppliedChanges,
  appliedChanges,
  bulkDifferences,
  DECLINE_REASONS,
  type Decided,
  type DeclineReason,
  type Difference,
  FAMILY_PROBLEMS,
  joinApplied,
  openDifferences,
  settledState,
  withDifferences,
} from '../model/index.ts';
import { type SubmissionRow, saveDecisions } from './submission-repository.ts';
import { getReceivingRecord, getSubmissionSubject, type SubmissionSubject } from './submission-subject.ts';

export interface DecisionOutcome {
  readonly state: SubmissionRow['state'];
  readonly inReview: number;
}

/** Takes over what a clerk chose: at once what needs no approval, by a case what needs one. */
export async function acceptDifferences(
  services: Services,
  tx: Transaction,
  submissionId: string,
  keys: readonly string[],
): Promise<DecisionOutcome> {
  const subject = await getSubmissionSubject(services, tx, submissionId, 'deciding');
  return await accept(services, tx, subject, chosen(subject, keys));
}

/** Takes over everything ordinary that is open; what must be looked at stays open. Answers also whether anything was left. */
export async function acceptInBulk(services: Services, tx: Transaction, submissionId: string) {
  const subject = await getSubmissionSubject(services, tx, submissionId, 'deciding');
  if (subject.row.state !== 'sent') refuseWith(FAMILY_PROBLEMS.alreadyDecided);
  const differences = bulkDifferences(subject.differences, subject.row.decided);
  const outcome = await accept(services, tx, subject, differences);
  return { ...outcome, name: subject.row.name };
}

/** Leaves what a clerk chose, with the reason on record. */
export async function declineDifferences(
  services: Services,
  tx: Transaction,
  submissionId: string,
  {
    keys,
    reason,
    note,
  }: { readonly keys: readonly string[]; readonly reason: DeclineReason; readonly note: string | null },
): Promise<DecisionOutcome> {
  const subject = await getSubmissionSubject(services, tx, submissionId, 'deciding');
  const declined = chosen(subject, keys).map(({ key }): Decided => ({ key, verdict: 'declined', reason, note }));
  await appendRecordEvent(tx, {
    kind: 'family.declined',
    occurredAt: services.clock.now(),
    studentId: subject.row.studentId,
    organisationId: subject.stored.place.schoolId,
    scopeNo: subject.stored.place.scopeNo,
    reason: note ?? DECLINE_REASONS[reason].zh,
  });
  await appendAudit(tx, {
    action: 'family-forms.decline',
    studentId: subject.row.studentId,
    filter: { submissionId, keys: declined.map(({ key }) => key), reason },
  });
  return await keep(services, tx, subject, declined, subject.row.applied);
}

/** Notes that a form without open differences was looked at. */
export async function settleSubmission(
  services: Services,
  tx: Transaction,
  submissionId: string,
): Promise<DecisionOutcome> {
  const subject = await getSubmissionSubject(services, tx, submissionId, 'deciding');
  const isOpen = openDifferences(subject.differences, subject.row.decided).length > 0;
  if (subject.row.state !== 'sent' || isOpen) refuseWith(FAMILY_PROBLEMS.alreadyDecided);
  return await accept(services, tx, subject, []);
}

function chosen({ differences, row }: SubmissionSubject, keys: readonly string[]): readonly Difference[] {
  const wanted = new Set(keys);
  if (differences.some(({ key, kind }) => kind === 'checked' && wanted.has(key))) {
    refuseWith(FAMILY_PROBLEMS.keyDataNotApplied);
  }
  const open = openDifferences(differences, row.decided).filter(({ key }) => wanted.has(key));
  // Somebody decided meanwhile, or corrected the record: the page shows another state than there is.
  if (row.state !== 'sent' || open.length < wanted.size) refuseWith(FAMILY_PROBLEMS.alreadyDecided);
  return open;
}

async function accept(
  services: Services,
  tx: Transaction,
  subject: SubmissionSubject,
  differences: readonly Difference[],
): Promise<DecisionOutcome> {
  const { row, sent } = subject;
  await appendAudit(tx, {
    action: 'family-forms.accept',
    studentId: row.studentId,
    filter: { submissionId: row.id, keys: differences.map(({ key }) => key) },
  });
  if (differences.length === 0) return await keep(services, tx, subject, [], row.applied);
  const { school, stored, context } = await getReceivingRecord(services, tx, subject);
  refuseNewErrors(stored, withDifferences(stored, sent, differences), context);
  const direct = differences.filter(({ approval }) => approval === 'none');
  const asked = differences.filter(({ approval }) => approval !== 'none');
  if (asked.length > 0 && (await listPupilsInReview(tx, [row.studentId])).size > 0) {
    refuseWith(FAMILY_PROBLEMS.underReview);
  }
  let applied = row.applied;
  if (direct.length > 0) {
    const after = withDifferences(stored, sent, direct);
    await writeCorrection(services, tx, stored, after, { event: 'family.accepted', audit: 'family-forms.apply' });
    const settled = await settleCorrected(services, tx, stored);
    applied = joinApplied(applied, appliedChanges(stored, after, settled));
  }
  const caseId = await requestCorrection(services, tx, {
    school,
    studentId: row.studentId,
    place: stored.place,
    changes: asked.flatMap(({ values, approval }) =>
      values.map(({ path, from, to }) => ({ field: path as StudentFieldKey, from, to, approval })),
    ),
  });
  const decided = differences.map(
    ({ key, approval }): Decided =>
      approval === 'none' || caseId === null ? { key, verdict: 'accepted' } : { key, verdict: 'in-review', caseId },
  );
  return await keep(services, tx, subject, decided, applied);
}

/** Keeps the decisions; the form is settled once nothing is open. */
async function keep(
  services: Services,
  tx: Transaction,
  { row, differences }: SubmissionSubject,
  fresh: readonly Decided[],
  applied: AppliedChanges | null,
): Promise<DecisionOutcome> {
  const decided = [...row.decided, ...fresh];
  const isOpen = openDifferences(differences, decided).length > 0;
  const state = isOpen ? 'sent' : settledState(decided);
  await saveDecisions(services.vault, tx, { id: row.id, state, decided, applied }, services.clock.now());
  return { state, inReview: fresh.filter(({ verdict }) => verdict === 'in-review').length };
}

/** What was wrong in the record before keeps nobody from taking over something else. */
function refuseNewErrors(before: RecordState, after: RecordState, context: RecordContext): void {
  const known = new Set(checkStudent(before.draft, context).map(({ field, ruleId }) => `${field} ${ruleId}`));
  const changed = new Set<string>(changesBetween(before, after).keys());
  const errors = checkStudent(after.draft, context)
    .filter(({ severity }) => severity === 'error')
    .filter(({ field, ruleId }) => !known.has(`${field} ${ruleId}`) && isTouched(field, changed))
    .map((finding): FieldProblem => {
      const { message, why, fix } = describeFinding(finding);
      return {
        pointer: `/${finding.field}`,
        code: finding.ruleId,
        detail: { zh: `${message.zh}：${why.zh}${fix.zh}`, en: `${message.en}: ${why.en} ${fix.en}` },
      };
    });
  if (errors.length > 0) refuseWith(FAMILY_PROBLEMS.wouldBreakRules, { count: errors.length }, { errors });
}

/** Members move up when one is gone: an old error of the next is no new one. */
function isTouched(field: FieldPath, changed: ReadonlySet<string>): boolean {
  if (!field.startsWith('guardians.')) return true;
  return (
    field.endsWith('.isGuardian') || changed.has(field) || ![...changed].some((path) => path.startsWith('guardians.'))
  );
}
