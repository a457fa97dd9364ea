import {
  FIXED_ON_REGISTER,
  type FieldPath,
  FORM_FIELDS,
  GUARDIAN_FIELDS,
  type GuardianDraft,
  type PlacedGuardian,
  type RecordState,
  type StudentDraft,
  someExtension,
} from '@xueji/students';

/** A record as a row of a list would have it. */
export interface MergedRecord {
  readonly after: RecordState;
  /** Fields the row says otherwise about, which a list does not change: they have processes of their own. */
  readonly left: readonly FieldPath[];
}

/**
 * Lays what a row says over a record. An empty cell says nothing: a list does not erase. On the register key fields, class and seat
 * stay as they are. A family member of another name takes the place whole, or the number of one would be kept with the
 * name of the other.
 */
export function mergeRow(stored: RecordState, row: StudentDraft, isOnRegister: boolean): MergedRecord {
  const left: FieldPath[] = [];
  const said: Partial<Record<string, unknown>> = {};
  for (const { key } of FORM_FIELDS) {
    const value = row[key];
    if (value === undefined || value === stored.draft[key]) continue;
    if (isOnRegister && FIXED_ON_REGISTER.has(key)) left.push(key);
    else said[key] = value;
  }
  const guardians = mergeGuardians(stored.guardians, row.guardians);
  const draft = {
    ...stored.draft,
    ...said,
    ...someExtension({ ...stored.draft.extension, ...row.extension }),
    guardians: guardians.map(({ guardian }) => guardian),
  } as StudentDraft;
  return { after: { draft, guardians }, left };
}

function mergeGuardians(stored: readonly PlacedGuardian[], said: readonly GuardianDraft[]): readonly PlacedGuardian[] {
  const byOrdinal = new Map(stored.map((each) => [each.ordinal, each.guardian]));
  said.forEach((guardian, index) => {
    if (GUARDIAN_FIELDS.every(({ key }) => guardian[key] === undefined)) return;
    const known = byOrdinal.get(index + 1);
    const isAnother = guardian.name !== undefined && guardian.name !== known?.name;
    const given = Object.fromEntries(Object.entries(guardian).filter(([, value]) => value !== undefined));
    byOrdinal.set(index + 1, isAnother ? guardian : { ...known, ...given });
  });
  return [...byOrdinal].sort(([one], [other]) => one - other).map(([ordinal, guardian]) => ({ ordinal, guardian }));
}
