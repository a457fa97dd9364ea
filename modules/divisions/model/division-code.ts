/** Six digits: GB/T 2260. Twelve: the same with six zeros, or the statistical code down to township and village. */
const CODE = /^(\d{6})(?:(\d{3})(\d{3}))?$/;

/** What residence permits of people from Hong Kong, Macao and Taiwan begin with (2018). No resident identity card does. */
const residencePermitPrefixes: ReadonlySet<string> = new Set(['810000', '820000', '830000']);

/** A code taken apart: the division, and township and village below it, '000' where there is none. */
export interface DivisionCodeParts {
  readonly division: string;
  readonly township: string;
  readonly village: string;
}

/** Takes a code of six or twelve digits apart; undefined when it is neither. */
export function partsOfDivisionCode(code: string): DivisionCodeParts | undefined {
  const [, division, township = '000', village = '000'] = CODE.exec(code) ?? [];
  return division === undefined ? undefined : { division, township, village };
}

/**
 * What was written as a division code, in the twelve digits that records keep: width and blanks do not matter, six
 * digits get six zeros. Undefined when it has not the form of a code; whether there is such a code, the register knows.
 */
export function normaliseDivisionCode(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return CODE.test(digits) ? digits.padEnd(12, '0') : undefined;
}

/** The code of the division above, or null for a province. */
export function parentCodeOf(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

/** Whether a number is that of a residence permit for people from Hong Kong, Macao or Taiwan. */
export function isResidencePermitPrefix(prefix: string): boolean {
  return residencePermitPrefixes.has(prefix);
}
