import type { DivisionRegister } from './division.ts';
import { divisionRegisterOf } from './division-table.ts';
import table from './divisions.json' with { type: 'json' };

/**
 * The divisions of China from 1980 to the day the table was made. A door of its own, because the table weighs more
 * than the rest of the room: pages load it when they need it.
 */
export const divisionRegister: DivisionRegister = divisionRegisterOf(table);
