/**
 * A number that names a row of one kind. The brand keeps a school's id from being passed where a pupil's is wanted.
 * Ids travel as decimal strings: PostgreSQL's bigint does not fit a JavaScript number, and an id is never computed with.
 */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

/** Eighteen digits: the longest text of which every one fits a bigint. What does not fit would end as a fault in the database. */
export const ID_PATTERN = /^[1-9]\d{0,17}$/;

/** Text → id, or undefined when the text cannot be one. */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  return ID_PATTERN.test(text) ? (text as Id<Kind>) : undefined;
}
