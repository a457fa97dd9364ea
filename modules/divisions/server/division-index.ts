import { type DivisionIndex, divisionIndexOf } from '../model/division-search.ts';
import { divisionRegister } from '../model/register.ts';

let index: DivisionIndex | undefined;

/** The committed register, ready to be searched: made by the first question, a fifth of a second, and kept. */
export function committedIndex(): DivisionIndex {
  index ??= divisionIndexOf(divisionRegister);
  return index;
}
