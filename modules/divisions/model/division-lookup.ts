import type { PlainDate } from '@xueji/kernel';
import type { Division, DivisionRegister } from './division.ts';
import { isResidencePermitPrefix, parentCodeOf, partsOfDivisionCode } from './division-code.ts';

/** Names that stand for a level rather than for a place. */
const placeholders: ReadonlySet<string> = new Set([
  '市辖区',
  '县',
  '市',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
]);

/**
 * Whether `text` is the code of a division, today or ever: of a province, prefecture or county in six digits or
 * twelve, or of a township or village below a known prefecture or county.
 */
export function isDivisionCode(register: DivisionRegister, text: string): boolean {
  const parts = partsOfDivisionCode(text);
  if (parts === undefined || !isKnown(register, parts.division)) return false;
  return parts.township === '000' ? parts.village === '000' : !parts.division.endsWith('0000');
}

/**
 * Whether a resident identity number may begin so: an area prefix that exists or ever existed (GB 11643). Prefixes are
 * withdrawn and numbers are for life, so all years count. Residence permits have prefixes of their own.
 */
export function isKnownDivisionPrefix(register: DivisionRegister, prefix: string): boolean {
  return isKnown(register, prefix) && !isResidencePermitPrefix(prefix);
}

/**
 * The division with a code of six or twelve digits, as it was on a day; without a day, as it is or last was.
 * A code of a township or village finds its county.
 */
export function findDivision(register: DivisionRegister, code: string, on?: PlainDate): Division | undefined {
  const rows = register.byCode.get(code.slice(0, 6)) ?? [];
  if (on === undefined) return rows.at(-1);
  return rows.find((row) => isInForce(row, on));
}

/** The name of a division; undefined for an unknown code and for old prefixes whose names are not kept. */
export function divisionName(register: DivisionRegister, code: string, on?: PlainDate): string | undefined {
  return findDivision(register, code, on)?.name;
}

/** Names from the province down: 河南省, 郑州市, 金水区. Names that stand for a level (市辖区 above 东城区) are left out. */
export function divisionPath(register: DivisionRegister, code: string, on?: PlainDate): readonly string[] {
  const division = findDivision(register, code, on);
  if (division === undefined) return [];
  const parent = parentCodeOf(division.code);
  const above = parent === null ? [] : divisionPath(register, parent, on).filter((name) => !isPlaceholder(name));
  return [...above, division.name];
}

/** Whether a division is in force on a day. */
export function isInForce({ validFrom, validTo }: Division, on: PlainDate): boolean {
  return validFrom <= on && (validTo === null || on < validTo);
}

/** Whether a name stands for a level rather than for a place: 市辖区 above the districts of a city. */
export function isPlaceholder(name: string): boolean {
  return placeholders.has(name);
}

function isKnown(register: DivisionRegister, code: string): boolean {
  return register.byCode.has(code) || register.withdrawnPrefixes.has(code);
}
