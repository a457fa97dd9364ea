import type { ImportColumns } from './import-queries.ts';

/** What each column is said to hold, by its place in the sheet; null: it is not read. */
export type Choices = ReadonlyMap<number, string | null>;

type Column = ImportColumns['columns'][number];

/** What the machine understood, as what the clerk may leave or change: nothing is chosen where it was unsure. */
export function choicesOf({ columns }: ImportColumns): Choices {
  return new Map(columns.map(({ index, field }) => [index, field]));
}

/** Columns to be looked at first, each kind in the order of the sheet. */
export function inOrderOfDoubt(columns: readonly Column[]): readonly Column[] {
  const weight = ({ status }: Column): number => ['twice', 'unsure', 'unknown', 'mapped'].indexOf(status);
  return columns.toSorted((a, b) => weight(a) - weight(b) || a.index - b.index);
}

/** Fields without which no row can be used and that no column holds yet. */
export function missingOf({ fields }: ImportColumns, choices: Choices): readonly string[] {
  const chosen = new Set(choices.values());
  return fields.filter(({ field, isRequired }) => isRequired && !chosen.has(field)).map(({ field }) => field);
}

/** Fields that more than one column is said to hold. */
export function twiceOf(choices: Choices): ReadonlySet<string> {
  const chosen = [...choices.values()].filter((field) => field !== null);
  return new Set(chosen.filter((field, place) => chosen.indexOf(field) !== place));
}
