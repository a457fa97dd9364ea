import { type FieldProblem, refuseWith } from '@xueji/kernel';
import {
  checkStudent,
  describeFinding,
  type FieldPath,
  type Finding,
  keepStored,
  type PlacedGuardian,
  type RecordContext,
  type RecordForm,
  type RecordState,
  readRecordForm,
  STUDENT_PROBLEMS,
  splitGuardianPath,
} from '../model/index.ts';

/** The form of a new pupil, read and judged. Refuses with every error at its field; warnings let it pass. */
export function acceptNewForm(form: RecordForm, context: RecordContext): RecordState {
  const { draft, findings } = readRecordForm(form, context);
  refuseErrors(checkStudent(draft, context, findings));
  return { draft, guardians: draft.guardians.map((guardian, index) => ({ ordinal: index + 1, guardian })) };
}

/**
 * The form of a stored record, read and judged over what is stored. `tolerated` are findings the record had before: an old
 * error elsewhere is no reason to refuse the correction of this one.
 */
export function acceptChangedForm(
  form: RecordForm,
  context: RecordContext,
  stored: RecordState,
  tolerated: readonly Finding[],
): RecordState {
  const reading = readRecordForm(form, context);
  const ordinals = stored.guardians.map(({ ordinal }) => ordinal);
  const draft = keepStored(reading.draft, form, { draft: stored.draft, ordinals });
  const known = new Set(tolerated.map(({ field, ruleId }) => `${field} ${ruleId}`));
  const findings = checkStudent(draft, context, reading.findings);
  refuseErrors(findings.filter(({ field, ruleId }) => !known.has(`${field} ${ruleId}`)));
  return { draft, guardians: placeGuardians(form, draft.guardians, ordinals) };
}

/** Every member at a stored place or a new one. Refuses a place that is not stored, and one given twice. */
function placeGuardians(
  form: RecordForm,
  guardians: RecordState['draft']['guardians'],
  stored: readonly number[],
): readonly PlacedGuardian[] {
  const taken = new Set<number>();
  let last = Math.max(0, ...stored);
  return guardians.flatMap((guardian, index) => {
    if (Object.keys(guardian).length === 0) return [];
    const wanted = form.guardians[index]?.ordinal ?? null;
    if (wanted !== null && (!stored.includes(wanted) || taken.has(wanted)))
      refuseWith(STUDENT_PROBLEMS.guardianUnknown);
    const ordinal = wanted ?? ++last;
    taken.add(ordinal);
    return [{ ordinal, guardian }];
  });
}

function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  refuseWith(STUDENT_PROBLEMS.recordHasErrors, { count: errors.length }, { errors: errors.map(fieldProblemOf) });
}

function fieldProblemOf(finding: Finding): FieldProblem {
  const { message, why, fix } = describeFinding(finding);
  return {
    pointer: pointerOf(finding.field),
    code: finding.ruleId,
    detail: { zh: `${message.zh}：${why.zh}${fix.zh}`, en: `${message.en}: ${why.en} ${fix.en}` },
  };
}

/** Where a field stands in the body of a request that carries a form. */
export function pointerOf(field: FieldPath): string {
  const member = splitGuardianPath(field);
  return member === undefined ? `/form/values/${field}` : `/form/guardians/${member.index}/values/${member.key}`;
}
