import { type FieldProblem, refuseWith } from '@xueji/kernel';
import {
  checkStudent,
  describeExtensionFinding,
  describeFinding,
  type ExtensionField,
  type ExtensionFinding,
  type ExtensionPath,
  extensionKeyOf,
  type FieldPath,
  type Finding,
  type FindingSentences,
  judgeExtension,
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
  const asked = { ...form, extension: form.extension ?? {} };
  refuseErrors(checkStudent(draft, context, findings), judgeExtension(asked, context), context);
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
  tolerated: readonly (Finding | ExtensionFinding)[],
): RecordState {
  const reading = readRecordForm(form, context);
  const ordinals = stored.guardians.map(({ ordinal }) => ordinal);
  const draft = keepStored(reading.draft, form, { draft: stored.draft, ordinals }, context.province.extensionFields);
  const known = new Set(tolerated.map(({ field, ruleId }) => `${field} ${ruleId}`));
  const findings = checkStudent(draft, context, reading.findings);
  const isNew = ({ field, ruleId }: Finding | ExtensionFinding) => !known.has(`${field} ${ruleId}`);
  refuseErrors(findings.filter(isNew), judgeExtension(form, context).filter(isNew), context);
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

function refuseErrors(
  findings: readonly Finding[],
  ofProvince: readonly ExtensionFinding[],
  { province }: RecordContext,
): void {
  const errors = [
    ...findings.filter(({ severity }) => severity === 'error').map(fieldProblemOf),
    ...ofProvince.map((finding) => extensionProblemOf(finding, province.extensionFields)),
  ];
  if (errors.length === 0) return;
  refuseWith(STUDENT_PROBLEMS.recordHasErrors, { count: errors.length }, { errors });
}

function fieldProblemOf(finding: Finding): FieldProblem {
  return problemOf(finding, describeFinding(finding));
}

function extensionProblemOf(finding: ExtensionFinding, fields: readonly ExtensionField[]): FieldProblem {
  const field = fields.find(({ key }) => key === extensionKeyOf(finding.field));
  if (field === undefined) throw new Error(`A finding at ${finding.field}, which the province does not ask for`);
  return problemOf(finding, describeExtensionFinding(finding, field));
}

function problemOf(
  { field, ruleId }: Finding | ExtensionFinding,
  { message, why, fix }: FindingSentences,
): FieldProblem {
  return {
    pointer: pointerOf(field),
    code: ruleId,
    detail: { zh: `${message.zh}：${why.zh}${fix.zh}`, en: `${message.en}: ${why.en} ${fix.en}` },
  };
}

/** Where a field stands in the body of a request that carries a form. */
export function pointerOf(field: FieldPath | ExtensionPath): string {
  const extension = extensionKeyOf(field);
  if (extension !== undefined) return `/form/extension/${extension}`;
  const member = splitGuardianPath(field);
  return member === undefined ? `/form/values/${field}` : `/form/guardians/${member.index}/values/${member.key}`;
}
