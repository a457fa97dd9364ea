import type { Transaction } from '@xueji/platform/database';
import { divisionRegister } from '../model/register.ts';
import { insertDivisions } from './division-repository.ts';

/** Puts the committed register into the table `divisions`. Rows that are there stay; answers how many were new. */
export function loadDivisions(tx: Transaction): Promise<number> {
  return insertDivisions(tx, [...divisionRegister.byCode.values()].flat());
}
