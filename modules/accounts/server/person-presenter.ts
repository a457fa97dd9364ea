import type { PersonBody } from '../model/index.ts';
import type { Person } from './people-repository.ts';

/** Person → wire. */
export function presentPerson({ scopeNo: _, ...person }: Person): PersonBody {
  return person;
}
