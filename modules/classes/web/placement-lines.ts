import { parsePlainDate } from '@xueji/kernel';

/** A pasted line that names somebody and says something of him. */
export interface PlacementLine {
  readonly line: number;
  readonly who: string;
  readonly birthDate?: string;
  readonly value: string;
}

export interface ReadLines {
  readonly lines: readonly PlacementLine[];
  /** Lines with too few or too many parts, by number. */
  readonly notRead: readonly number[];
}

const WHO_LENGTH_MAX = 60;
const VALUE_LENGTH_MAX = 40;

/**
 * Reads what was copied from a sheet or typed: whom (number, ID or name), a birth date where there are namesakes, and last
 * the class or score; apart by tabs, commas or blanks. Empty lines are passed over.
 */
export function readPlacementLines(text: string): ReadLines {
  const lines: PlacementLine[] = [];
  const notRead: number[] = [];
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const parts = row
      .normalize('NFKC')
      .split(/[\t,;、]+|\s+/)
      .filter((part) => part !== '');
    if (parts.length === 0) continue;
    const line = readLine(index + 1, parts);
    if (line === undefined) notRead.push(index + 1);
    else lines.push(line);
  }
  return { lines, notRead };
}

function readLine(line: number, parts: readonly string[]): PlacementLine | undefined {
  const [who = '', middle, last] = parts;
  const value = last ?? middle;
  const isTooLong = who.length > WHO_LENGTH_MAX || (value?.length ?? 0) > VALUE_LENGTH_MAX;
  if (value === undefined || parts.length > 3 || isTooLong) return undefined;
  if (last === undefined) return { line, who, value };
  const birthDate = parsePlainDate((middle ?? '').replaceAll(/[./年月]/g, '-').replace(/日$/, ''));
  return birthDate === undefined ? undefined : { line, who, birthDate, value };
}
