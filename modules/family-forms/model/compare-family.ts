import {
  type Approval,
  type ApprovalOverlay,
  approvalOf,
  type ExtensionPath,
  extensionKeyOf,
  extensionPath,
  type FieldPath,
  type FieldValue,
  GUARDIAN_FIELDS,
  type GuardianDraft,
  guardianPath,
  guardiansOf,
  type PlacedGuardian,
  type RecordState,
  type StudentDraft,
  type StudentFieldKey,
  someExtension,
} from '@xueji/students';
import { type AskedFields, isOnlyChecked } from './family-fields.ts';

/** C08 of the hukou types. */
const NON_AGRICULTURAL = '2';

/** One value before and after. An added member has nothing before, one no longer named nothing after. */
export interface DifferingValue {
  readonly path: FieldPath | ExtensionPath;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

export type DifferenceKind = 'field' | 'checked' | 'guardian-changed' | 'guardian-added' | 'guardian-gone';

/** What a clerk accepts or declines in one piece: a field, or a family member. */
export interface Difference {
  /** Stable while the submission lives: decisions are kept under it. */
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly approval: Approval;
  readonly values: readonly DifferingValue[];
  /** Of a family member: who. */
  readonly member?: { readonly name: string; readonly ordinal: number | null; readonly sentIndex: number | null };
}

/**
 * Where a family says otherwise than the register, in the order of the form. What was left empty says nothing. Members are told
 * apart by name: a family writes them in any order, and cannot see how the register has them.
 */
export function compareFamily(
  stored: RecordState,
  sent: StudentDraft,
  asked: AskedFields,
  approvals: ApprovalOverlay,
): readonly Difference[] {
  return [
    ...asked.own.flatMap((key) => fieldDifference(stored.draft, sent, key, approvals)),
    ...(asked.withGuardians ? memberDifferences(stored.guardians, sent) : []),
    ...asked.extension.flatMap((key) => extensionDifference(stored.draft, sent, key)),
  ];
}

/** Whether it may be accepted together with others, unseen: a member who is no longer named must be looked at. */
export function isAcceptedInBulk({ kind }: Difference): boolean {
  return kind !== 'checked' && kind !== 'guardian-gone';
}

/** The record with some of the differences taken over. Key data are a fault: no page and no route offers them. */
export function withDifferences(stored: RecordState, sent: StudentDraft, taken: readonly Difference[]): RecordState {
  if (taken.some(({ kind }) => kind === 'checked')) throw new Error('Key data are not taken over from a family');
  const own: Record<string, FieldValue> = {};
  const emptied = new Set<string>();
  const extension: Record<string, string> = { ...stored.draft.extension };
  for (const { path, to } of taken.filter(({ kind }) => kind === 'field').flatMap(({ values }) => values)) {
    const key = extensionKeyOf(path);
    if (to === null) emptied.add(path);
    else if (key !== undefined) extension[key] = String(to);
    else own[path] = to;
  }
  const kept = Object.fromEntries(Object.entries(stored.draft).filter(([path]) => !emptied.has(path)));
  const guardians = withMembers(stored.guardians, sent, taken);
  return {
    draft: {
      ...kept,
      ...own,
      ...someExtension(extension),
      guardians: guardians.map(({ guardian }) => guardian),
    },
    guardians,
  };
}

function fieldDifference(
  stored: StudentDraft,
  sent: StudentDraft,
  key: StudentFieldKey,
  approvals: ApprovalOverlay,
): readonly Difference[] {
  const [from = null, to] = [stored[key], sent[key]];
  if (to === undefined || to === from) return [];
  return [
    {
      key,
      kind: isOnlyChecked(key) ? 'checked' : 'field',
      approval: approvalOf(key, approvals),
      values: [{ path: key, from, to }, ...dependentOf(stored, key, to)],
    },
  ];
}

/** 非农业户口类型 belongs to the other type of registration: left behind it would be an error, and a family cannot empty it. */
function dependentOf(stored: StudentDraft, key: StudentFieldKey, to: FieldValue): readonly DifferingValue[] {
  const from = stored.nonAgriHukouCode;
  const isLeftBehind = key === 'hukouTypeCode' && to !== NON_AGRICULTURAL && from !== undefined;
  return isLeftBehind ? [{ path: 'nonAgriHukouCode', from, to: null }] : [];
}

function extensionDifference(stored: StudentDraft, sent: StudentDraft, key: string): readonly Difference[] {
  const [from = null, to] = [stored.extension?.[key], sent.extension?.[key]];
  if (to === undefined || to === from) return [];
  const path = extensionPath(key);
  return [{ key: path, kind: 'field', approval: 'none', values: [{ path, from, to }] }];
}

function memberDifferences(stored: readonly PlacedGuardian[], sent: StudentDraft): readonly Difference[] {
  const named = guardiansOf(sent);
  // A family that named nobody did not say that nobody is left.
  if (named.length === 0) return [];
  const unmatched = new Map(stored.map((each) => [each.ordinal, each]));
  const differences: Difference[] = [];
  for (const { index, guardian } of named) {
    const match = [...unmatched.values()].find((each) => each.guardian.name === guardian.name);
    if (match !== undefined) unmatched.delete(match.ordinal);
    differences.push(...memberDifference(match, guardian, index));
  }
  return [...differences, ...[...unmatched.values()].map(memberGone)];
}

function memberDifference(
  match: PlacedGuardian | undefined,
  guardian: GuardianDraft,
  index: number,
): readonly Difference[] {
  const at = match === undefined ? index : match.ordinal - 1;
  const values = GUARDIAN_FIELDS.flatMap(({ key }): readonly DifferingValue[] => {
    const [from = null, to] = [match?.guardian[key], guardian[key]];
    return to === undefined || to === from ? [] : [{ path: guardianPath(at, key), from, to }];
  });
  if (values.length === 0) return [];
  const ordinal = match?.ordinal ?? null;
  return [
    {
      key: ordinal === null ? `guardian-added.${index}` : `guardian-changed.${ordinal}`,
      kind: ordinal === null ? 'guardian-added' : 'guardian-changed',
      approval: 'none',
      values,
      member: { name: guardian.name ?? '', ordinal, sentIndex: index },
    },
  ];
}

function memberGone({ ordinal, guardian }: PlacedGuardian): Difference {
  const values = GUARDIAN_FIELDS.flatMap(({ key }): readonly DifferingValue[] => {
    const from = guardian[key];
    return from === undefined ? [] : [{ path: guardianPath(ordinal - 1, key), from, to: null }];
  });
  return {
    key: `guardian-gone.${ordinal}`,
    kind: 'guardian-gone',
    approval: 'none',
    values,
    member: { name: guardian.name ?? '', ordinal, sentIndex: null },
  };
}

function withMembers(
  stored: readonly PlacedGuardian[],
  sent: StudentDraft,
  taken: readonly Difference[],
): readonly PlacedGuardian[] {
  let next = Math.max(0, ...stored.map(({ ordinal }) => ordinal));
  let members = [...stored];
  for (const { kind, member } of taken) {
    if (member === undefined) continue;
    const { ordinal, sentIndex } = member;
    const typed = sentIndex === null ? {} : (sent.guardians[sentIndex] ?? {});
    if (kind === 'guardian-gone') members = members.filter((each) => each.ordinal !== ordinal);
    else if (ordinal === null) members = [...members, { ordinal: ++next, guardian: typed }];
    else {
      members = members.map((each) =>
        each.ordinal === ordinal ? { ordinal, guardian: { ...each.guardian, ...typed } } : each,
      );
    }
  }
  return members;
}
