import type { Id, LocalText } from '@xueji/kernel';
import type { FieldPath } from '@xueji/students';

/** Where in a record something is put right: a field, class, seat or number included, or a family member who is missing. */
export type FindingPlace = FieldPath | 'guardians';

/** What a check found at one value of a record: the sentence it had then, without anything of the person. */
export interface StoredFinding {
  readonly ruleId: string;
  readonly text: LocalText;
  /** Absent where no act of daily work puts it right. */
  readonly at?: FindingPlace;
}

/** What a correction put right of a problem. Whoever may take the correction back keeps it with what was changed. */
export interface SettledFindings {
  readonly problemId: Id<'problem-record'>;
  readonly findings: readonly StoredFinding[];
}

const PLACEMENT: ReadonlySet<FindingPlace> = new Set<FindingPlace>(['classId', 'seatNumber', 'nationalNumber']);

/** What is wrong again when the correction is taken back. Class, seat and number stay where they are. */
export function findingsToRestore(findings: readonly StoredFinding[]): readonly StoredFinding[] {
  return findings.filter(({ at }) => at !== undefined && !PLACEMENT.has(at));
}

/** An error of a record, at the place its member has there. */
export interface RecordError {
  readonly ruleId: string;
  readonly field: FieldPath;
}

/** A record after somebody changed it. */
export interface Righting {
  readonly errorsBefore: readonly RecordError[];
  readonly errorsAfter: readonly RecordError[];
  /** Fields whose value is another now. */
  readonly changed: ReadonlySet<string>;
  /** Family members the record did not have before. */
  readonly addedMembers: number;
  readonly sitsInClass: boolean;
  readonly hasSeat: boolean;
  readonly hasNumber: boolean;
}

/**
 * What is still wrong. A value is right once it was changed, or something it was compared with was, and no rule finds an
 * error there any more; a field that nobody touched stays as it was found, for what could not be read is not in the record.
 */
export function remainingFindings(findings: readonly StoredFinding[], righting: Righting): readonly StoredFinding[] {
  return findings.filter((finding) => !isPutRight(finding, righting));
}

function isPutRight({ at, ruleId }: StoredFinding, righting: Righting): boolean {
  const { errorsBefore, errorsAfter, changed } = righting;
  if (at === undefined) return false;
  if (at === 'classId') return righting.sitsInClass;
  if (at === 'seatNumber') return righting.hasSeat;
  if (at === 'nationalNumber') return righting.hasNumber;
  if (at === 'guardians') {
    return righting.addedMembers > 0 && !errorsAfter.some(({ field }) => field.startsWith('guardians.'));
  }
  if (errorsAfter.some(({ field }) => field === at)) return false;
  return changed.has(at) || errorsBefore.some((each) => each.field === at && each.ruleId === ruleId);
}
