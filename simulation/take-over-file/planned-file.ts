import { NEIGHBOURHOODS, type Neighbourhood } from '../population/index.ts';

/** The autumn a take-over happens in. */
export const FILE_YEAR = 2026;
/** Pupils of one school: ten cohorts of three classes, the eldest having graduated. */
export const COHORT_SIZE = 120;
const CLASSES = 3;
export const COHORTS = 10;

/** A nine-year school whose records are in the file. */
export interface FileSchool {
  readonly code: string;
  readonly name: string;
  readonly neighbourhood: Neighbourhood;
}

/** Schools enough for so many pupils, in turn in each county. */
export function planFileSchools(pupils: number): readonly FileSchool[] {
  const counties = Object.values(NEIGHBOURHOODS);
  const count = Math.max(2, Math.ceil(pupils / (COHORT_SIZE * COHORTS)));
  return Array.from({ length: count }, (_, index) => {
    const neighbourhood = counties[index % counties.length];
    if (neighbourhood === undefined) throw new Error('There is no county');
    const number = String(index + 1).padStart(6, '0');
    return { code: `3141${number}`, name: `${neighbourhood.name}第${index + 1}学校`, neighbourhood };
  });
}

export function classOfSeat(index: number): { readonly classNumber: number; readonly seatNumber: string } {
  return { classNumber: (index % CLASSES) + 1, seatNumber: String(Math.floor(index / CLASSES) + 1) };
}
