import type { SettledFindings } from '@xueji/duplicates';
import {
  type ExtensionValues,
  type FieldValue,
  GUARDIAN_FIELDS,
  type PlacedGuardian,
  type RecordState,
  type StudentDraft,
  someExtension,
} from '@xueji/students';
import { type Difference, isAcceptedInBulk } from './compare-family.ts';
import type { DeclineReason } from './family-states.ts';

/** What was decided of one difference: kept without its values. */
export type Decided =
  | { readonly key: string; readonly verdict: 'accepted' }
  /** Handed on to whoever must agree; the case tells how it ends. */
  | { readonly key: string; readonly verdict: 'in-review'; readonly caseId: string }
  | {
      readonly key: string;
      readonly verdict: 'declined';
      readonly reason: DeclineReason;
      readonly note: string | null;
    };

/** What still waits for a decision: neither decided nor key data, which are only shown. */
export function openDifferences(
  differences: readonly Difference[],
  decided: readonly Decided[],
): readonly Difference[] {
  const settled = new Set(decided.map(({ key }) => key));
  return differences.filter(({ key, kind }) => kind !== 'checked' && !settled.has(key));
}

/** What a class is accepted by: everything ordinary that is still open. */
export function bulkDifferences(
  differences: readonly Difference[],
  decided: readonly Decided[],
): readonly Difference[] {
  return openDifferences(differences, decided).filter(isAcceptedInBulk);
}

/** Where a submission stands once its last open difference is decided. Nothing to decide counts as accepted: it was looked at. */
export function settledState(decided: readonly Decided[]): 'accepted' | 'declined' {
  const isDeclined = decided.length > 0 && decided.every(({ verdict }) => verdict === 'declined');
  return isDeclined ? 'declined' : 'accepted';
}

/** One value that acceptance changed at once, by key; undefined: nothing was or is there. */
interface AppliedValue {
  readonly key: string;
  readonly from?: FieldValue | undefined;
  readonly to?: FieldValue | undefined;
}

/** What acceptance changed at once, and no more of the record than that, so that it can be taken back. */
export interface AppliedChanges {
  readonly values: readonly AppliedValue[];
  readonly extension: readonly AppliedValue[];
  readonly members: { readonly from: readonly PlacedGuardian[]; readonly to: readonly PlacedGuardian[] } | null;
  /** What it put right of the problems of the record; absent where acceptance kept nothing of them yet. */
  readonly settled?: readonly SettledFindings[];
}

export function appliedChanges(
  before: RecordState,
  after: RecordState,
  settled: readonly SettledFindings[],
): AppliedChanges {
  const areMembersChanged = textOf(before.guardians) !== textOf(after.guardians);
  return {
    values: differing(ownValues(before.draft), ownValues(after.draft)),
    extension: differing(before.draft.extension ?? {}, after.draft.extension ?? {}),
    members: areMembersChanged ? { from: before.guardians, to: after.guardians } : null,
    settled,
  };
}

/** Several acceptances of one submission are taken back as one. */
export function joinApplied(former: AppliedChanges | null, next: AppliedChanges): AppliedChanges {
  if (former === null) return next;
  const members = next.members ?? former.members;
  return {
    values: joined(former.values, next.values),
    extension: joined(former.extension, next.extension),
    members: members === null ? null : { from: (former.members ?? members).from, to: members.to },
    settled: [...(former.settled ?? []), ...(next.settled ?? [])],
  };
}

/** The record as it was before, if what was accepted still stands; undefined when somebody has changed any of it since. */
export function takenBackState(present: RecordState, applied: AppliedChanges): RecordState | undefined {
  const own = restored(ownValues(present.draft), applied.values);
  const extension = restored(present.draft.extension ?? {}, applied.extension);
  const { members } = applied;
  const doMembersStand = members === null || textOf(present.guardians) === textOf(members.to);
  if (own === undefined || extension === undefined || !doMembersStand) return undefined;
  const guardians = members === null ? present.guardians : members.from;
  return {
    draft: {
      ...own,
      ...someExtension(extension as ExtensionValues),
      guardians: guardians.map(({ guardian }) => guardian),
    },
    guardians,
  };
}

type Values = Readonly<Record<string, FieldValue | undefined>>;

function ownValues({ guardians: _members, extension: _extension, ...own }: StudentDraft): Values {
  return own;
}

function differing(before: Values, after: Values): readonly AppliedValue[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => (before[key] === after[key] ? [] : [{ key, from: before[key], to: after[key] }]));
}

function joined(former: readonly AppliedValue[], next: readonly AppliedValue[]): readonly AppliedValue[] {
  const values = new Map(former.map((value) => [value.key, value]));
  for (const value of next) values.set(value.key, { ...value, from: (values.get(value.key) ?? value).from });
  return [...values.values()];
}

function restored(present: Values, applied: readonly AppliedValue[]): Values | undefined {
  const values: Record<string, FieldValue | undefined> = { ...present };
  for (const { key, from, to } of applied) {
    if (present[key] !== to) return undefined;
    if (from === undefined) delete values[key];
    else values[key] = from;
  }
  return values;
}

function textOf(members: readonly PlacedGuardian[]): string {
  return JSON.stringify(
    members.map(({ ordinal, guardian }) => [ordinal, GUARDIAN_FIELDS.map(({ key }) => guardian[key] ?? null)]),
  );
}
