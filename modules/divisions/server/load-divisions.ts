import type { Transaction } from '@xueji/platform/database';
import { divisionRegister } from '../model/register.ts';
import { writeDivisions } from './division-repository.ts';

/**
 * Puts the committed register into the table `divisions`. Rows that are there stay, and end when the register says so;
 * answers how many are new or changed.
 */
export function loadDivisions(tx: Transaction): Promise<number> {
  return writeDivisions(tx, [...divisionRegister.byCode.values()].flat());
}
