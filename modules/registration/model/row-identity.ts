import type { StudentDraft } from '@xueji/students';

/**
 * What makes a row of an intake list the same row again: the key fields of the child, within school and cohort.
 * Undefined while a key field is missing. The caller hashes it under the node's key: it contains the ID number.
 */
export function rowIdentity(schoolCode: string, entryYear: number, draft: StudentDraft): string | undefined {
  const { name, sexCode, birthDate, idTypeCode, idNumber } = draft;
  if (name === undefined || sexCode === undefined || birthDate === undefined || idTypeCode === undefined)
    return undefined;
  return JSON.stringify([
    schoolCode,
    entryYear,
    name,
    sexCode,
    birthDate,
    idTypeCode,
    idNumber ?? guardianNumbers(draft),
  ]);
}

/** The whole row in one canonical text: equal rows, equal text, whatever the order of their columns was. */
export function rowContent(draft: StudentDraft): string {
  const sorted = (value: object): [string, unknown][] =>
    Object.entries(value)
      .filter(([key, member]) => member !== undefined && key !== 'guardians')
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(draft), draft.guardians.map(sorted)]);
}

/** Namesakes born on one day, neither with a number, are told apart by their guardians, whose number is then required. */
function guardianNumbers(draft: StudentDraft): readonly string[] {
  return draft.guardians.flatMap(({ idNumber }) => idNumber ?? []).sort();
}
