import { parentCodeOf } from '@xueji/divisions';
import type { DivisionChoice } from './division-queries.ts';

/** A line of the picker's list: a division to choose, or a step of the walk through the levels. */
export type PickerLine =
  | { readonly kind: 'up'; readonly to: string | undefined }
  | { readonly kind: 'enter'; readonly division: DivisionChoice }
  | { readonly kind: 'choose'; readonly division: DivisionChoice; readonly isRefused: boolean };

/** What a list of results offers: every division to choose, withdrawn ones only where they may be. */
export function linesOfSearch(found: readonly DivisionChoice[], mayBeWithdrawn: boolean): readonly PickerLine[] {
  return found.map((division) => ({
    kind: 'choose',
    division,
    isRefused: division.withdrawnOn !== null && !mayBeWithdrawn,
  }));
}

/** What a level offers: the way back, the division itself where any level will do, and what lies below. */
export function linesOfLevel(
  here: DivisionChoice | undefined,
  children: readonly DivisionChoice[],
  isAnyLevel: boolean,
): readonly PickerLine[] {
  const up: readonly PickerLine[] = here === undefined ? [] : [{ kind: 'up', to: levelOf(here) }];
  const itself: readonly PickerLine[] = here !== undefined && isAnyLevel ? [chosen(here)] : [];
  return [...up, ...itself, ...children.map((child) => (child.hasChildren ? entered(child) : chosen(child)))];
}

/**
 * The division whose level shows this one: the one above, and for the districts of a municipality the municipality
 * itself, as heads that only stand for a level have no place in a path.
 */
export function levelOf({ code, level, path }: DivisionChoice): string | undefined {
  const above = path.length === level ? parentCodeOf(code) : `${code.slice(0, 2)}0000`;
  return above ?? undefined;
}

/** Names a line in the list, so that the one chosen can be found again. */
export function keyOfLine(line: PickerLine): string {
  switch (line.kind) {
    case 'up':
      return 'up';
    case 'enter':
      return `enter ${line.division.code}`;
    case 'choose':
      return `choose ${line.division.code} ${line.division.withdrawnOn}`;
  }
}

/** The twelve digits a record keeps: a code that was typed down to township and village stays as it was typed. */
export function chosenCode(division: DivisionChoice, typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return /^\d{12}$/.test(digits) && digits.startsWith(division.code) ? digits : `${division.code}000000`;
}

function chosen(division: DivisionChoice): PickerLine {
  return { kind: 'choose', division, isRefused: false };
}

function entered(division: DivisionChoice): PickerLine {
  return { kind: 'enter', division };
}
