import {
  type Approval,
  type ApprovalOverlay,
  approvalOf,
  type ExtensionValues,
  extensionKeyOf,
  type FieldValue,
  isExtensionPath,
  type OwnPath,
  type StudentDraft,
  type StudentFieldKey,
  someExtension,
} from '@xueji/students';

/** What a list says of one field of a pupil; null: the value is to be emptied. */
export type ListedValues = ReadonlyMap<OwnPath, FieldValue | null>;

/** One value before and after, and who must agree. */
export interface PlannedChange {
  readonly field: OwnPath;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
  readonly approval: Approval;
}

/**
 * What a row of a list would change, in the order of the list's columns, and who must agree as the province has it. A value that
 * stands already is no change.
 */
export function planCorrection(
  stored: StudentDraft,
  listed: ListedValues,
  approvals: ApprovalOverlay,
): readonly PlannedChange[] {
  return [...listed].flatMap(([field, to]) => {
    const from = valueOf(stored, field);
    return from === to
      ? []
      : [{ field, from, to, approval: isExtensionPath(field) ? 'none' : approvalOf(field, approvals) }];
  });
}

/** A record with some of its values changed; an emptied one is absent. */
export function changedDraft(
  stored: StudentDraft,
  changes: readonly Pick<PlannedChange, 'field' | 'to'>[],
): StudentDraft {
  const ofProvince = changes.flatMap(({ field, to }) => {
    const key = extensionKeyOf(field);
    return key === undefined ? [] : [[key, to] as const];
  });
  const ofCatalogue = changes.flatMap(({ field, to }) => (isExtensionPath(field) ? [] : [[field, to] as const]));
  const { extension, ...own } = stored;
  return {
    ...changedValues(own, ofCatalogue),
    ...someExtension(changedValues(extension ?? {}, ofProvince) as ExtensionValues),
  } as StudentDraft;
}

function changedValues(
  stored: object,
  changes: readonly (readonly [string, FieldValue | null])[],
): Readonly<Record<string, unknown>> {
  const all = { ...stored, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** The chain a row's changes need, by the strictest of them; undefined when none needs any. */
export function strictestApproval(changes: readonly PlannedChange[]): Exclude<Approval, 'none'> | undefined {
  const asked = new Set(changes.map(({ approval }) => approval));
  if (asked.has('authority')) return 'authority';
  return asked.has('school') ? 'school' : undefined;
}

/**
 * Whether what a list changed can be taken back: every value still is as the list made it. One that was changed since is
 * somebody's later word, and the pupil is left alone.
 */
export function mayTakeBack(stored: StudentDraft, changes: readonly PlannedChange[]): boolean {
  return changes.every(({ field, to }) => valueOf(stored, field) === to);
}

/** The same values the other way round. */
export function takenBack(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  return changes.map(({ field, from, to, approval }) => ({ field, from: to, to: from, approval }));
}

function valueOf(stored: StudentDraft, field: OwnPath): FieldValue | null {
  const key = extensionKeyOf(field);
  return (key === undefined ? stored[field as StudentFieldKey] : stored.extension?.[key]) ?? null;
}
