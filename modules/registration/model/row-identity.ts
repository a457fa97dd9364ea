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
  return JSON.stringify([sortedPairs(draft), draft.guardians.map(sortedPairs)]);
}

/** Keys by their code units, and without those that say nothing. A loop: this is done for every row of a list. */
function sortedPairs(value: object): readonly (readonly [string, unknown])[] {
  const pairs: (readonly [string, unknown])[] = [];
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined && key !== 'guardians') pairs.push([key, members[key]]);
  }
  return pairs;
}

/** Namesakes born on one day, neither with a number, are told apart by their guardians, whose number is then required. */
function guardianNumbers(draft: StudentDraft): readonly string[] {
  return draft.guardians.flatMap(({ idNumber }) => idNumber ?? []).sort();
}
