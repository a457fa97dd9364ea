import { accept, type Result, refuse } from '@xueji/kernel';
import { hasRightCheckCharacter } from './resident-id.ts';

/** L temporary (临时学籍号), J formal without a usable ID number, G formal: G and the ID number at the time of issue. */
export type StudentNumberKind = 'L' | 'J' | 'G';

/**
 * A 学籍号 in two parts. The digits of a J or L number may equal a living person's ID number:
 * nothing about the holder is ever read from them.
 */
export interface StudentNumber {
  readonly kind: StudentNumberKind;
  readonly digits: string;
}

export type StudentNumberFault = 'wrong-form' | 'wrong-check-character';

const FORM = /^[GLJ]\d{17}[\dX]$/;

/** Reads a 学籍号 in either case. Blanks and full-width characters have been dealt with by `parseValue`. */
export function parseStudentNumber(text: string): Result<StudentNumber, StudentNumberFault> {
  const number = text.toUpperCase();
  if (!FORM.test(number)) return refuse('wrong-form');
  const digits = number.slice(1);
  if (!hasRightCheckCharacter(digits)) return refuse('wrong-check-character');
  return accept({ kind: number.charAt(0) as StudentNumberKind, digits });
}

/** As printed and stored: nineteen characters in upper case. */
export function formatStudentNumber({ kind, digits }: StudentNumber): string {
  return `${kind}${digits}`;
}
