import { type FieldProblem, refuseWith } from '@xueji/kernel';
import { fieldProblems, PLATFORM_PROBLEMS } from './platform-problems.ts';

/** PostgreSQL keeps every character but this one: no text that may be stored or sought holds it. */
const NUL = '\u0000';

/** Refuses a request with a NUL anywhere in its texts, keys included, naming each place. */
export function refuseUnstorableText(parts: Readonly<Record<'/params' | '/query' | '', unknown>>): void {
  const errors = Object.entries(parts).flatMap(([pointer, value]) => placesOfNul(value, pointer));
  if (errors.length > 0) refuseWith(PLATFORM_PROBLEMS.requestInvalid, { count: errors.length }, { errors });
}

function placesOfNul(value: unknown, pointer: string): readonly FieldProblem[] {
  if (typeof value === 'string')
    return value.includes(NUL) ? [{ pointer, code: 'wrong-character', detail: fieldProblems.wrongCharacter }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [
    ...placesOfNul(key, pointer),
    ...placesOfNul(held, `${pointer}/${key}`),
  ]);
}
