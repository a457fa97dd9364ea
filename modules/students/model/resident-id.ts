import { isResidencePermitPrefix } from '@xueji/divisions';
import { accept, type PlainDate, plainDate, type Result, refuse } from '@xueji/kernel';

/** GB 11643-1999, 4.2.4: weights of the first seventeen digits, 2^(18 - position) mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
/** GB 11643-1999, 4.2.4: check character by remainder, 0 to 10. */
const CHECK_CHARACTERS = '10X98765432';

/** Why a text is not a resident ID number. Ordered as the checks are made: the first that fails is the answer. */
export type ResidentIdFault =
  | 'old-15-digits'
  | 'wrong-length'
  | 'wrong-characters'
  | 'residence-permit'
  | 'unknown-area'
  | 'no-such-date'
  | 'date-in-future'
  | 'wrong-check-character';

/** What a well-formed number says about its holder. It does not say that the population register knows the number. */
export interface ResidentId {
  readonly number: string;
  /** Where the number was first issued: a division of that day, perhaps withdrawn since. */
  readonly areaCode: string;
  readonly birthDate: PlainDate;
  /** As in C01: '1' male, '2' female. */
  readonly sexCode: '1' | '2';
}

export interface ResidentIdContext {
  readonly today: PlainDate;
  /** True for every county-level code that was ever in force: cards keep the code of the day they were issued. */
  isKnownArea(areaCode: string): boolean;
}

/**
 * The check character over seventeen digits (ISO 7064 MOD 11-2 as in GB 11643). J and L numbers use the same rule.
 * Throws when given anything else than seventeen digits.
 */
export function checkCharacterOf(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new Error('A check character is computed over seventeen digits');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Whether eighteen characters end in the check character their first seventeen digits ask for. */
export function hasRightCheckCharacter(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && checkCharacterOf(number.slice(0, 17)) === number.charAt(17);
}

/** Reads a resident ID number (居民身份证号, GB 11643-1999). Expects upper-case X and no blanks, as `parseValue` leaves it. */
export function readResidentId(text: string, context: ResidentIdContext): Result<ResidentId, ResidentIdFault> {
  const shape = faultOfShape(text);
  if (shape !== undefined) return refuse(shape);
  if (isResidencePermitPrefix(text.slice(0, 6))) return refuse('residence-permit');
  return readNumber(text, context);
}

/** Reads the number of a residence permit (港澳台居民居住证): the same rule, but an area of its own. */
export function readResidencePermit(text: string, today: PlainDate): Result<ResidentId, ResidentIdFault> {
  const shape = faultOfShape(text);
  if (shape !== undefined) return refuse(shape);
  return readNumber(text, { today, isKnownArea: isResidencePermitPrefix });
}

function faultOfShape(text: string): ResidentIdFault | undefined {
  if (/^\d{15}$/.test(text)) return 'old-15-digits';
  if (text.length !== 18) return 'wrong-length';
  return /^\d{17}[\dX]$/.test(text) ? undefined : 'wrong-characters';
}

function readNumber(number: string, { today, isKnownArea }: ResidentIdContext): Result<ResidentId, ResidentIdFault> {
  const areaCode = number.slice(0, 6);
  if (!isKnownArea(areaCode)) return refuse('unknown-area');
  const birthDate = plainDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  if (birthDate === undefined) return refuse('no-such-date');
  if (birthDate > today) return refuse('date-in-future');
  if (!hasRightCheckCharacter(number)) return refuse('wrong-check-character');
  return accept({ number, areaCode, birthDate, sexCode: Number(number.charAt(16)) % 2 === 1 ? '1' : '2' });
}
