import { asPlainDate, SeededRandom } from '@xueji/kernel';
import { Population, PROFILES, type SyntheticPupil, subSeed } from '../population/index.ts';
import { IssuedNumbers } from '../small-nation/issued-numbers.ts';
import type { FileObject, FileRow, FileValue } from './file-row.ts';
import { COHORT_SIZE, COHORTS, classOfSeat, FILE_YEAR, type FileSchool } from './planned-file.ts';
import { canCarry, PLANTS, type PlantKind, plantError } from './plant-errors.ts';

const NOT_IN_FILE: ReadonlySet<string> = new Set(['guardians', 'nutrition']);
const SUSPENDED_SHARE = 0.004;
const RENUMBERED_SHARE = 0.3;
const MOVED_SHARE = 0.05;

/** Draws the rows of a file, school by school, with errors planted in a share of them. The same seed gives the same file. */
export function* drawFileRows(
  schools: readonly FileSchool[],
  options: { readonly pupils: number; readonly seed: number; readonly badShare: number },
): Generator<FileRow> {
  const { pupils, seed, badShare } = options;
  const population = new Population({ seed, profile: PROFILES.henan, schoolYear: FILE_YEAR });
  const numbers = new IssuedNumbers();
  const random = new SeededRandom(subSeed(seed, 'take-over-file'));
  const kinds = Object.keys(PLANTS) as PlantKind[];
  let drawn = 0;
  let mayBeBad = 0;
  let due = 0;
  let planted = 0;
  let earlier: FileObject | undefined;
  for (const [place, school] of schools.entries()) {
    for (let cohort = 0; cohort < COHORTS; cohort += 1) {
      const stage = cohort < 6 ? 1 : 2;
      const entryYear = FILE_YEAR - (cohort < 6 ? cohort : cohort - 6);
      const intake = {
        school: school.code,
        neighbourhood: school.neighbourhood,
        setting: 'urban',
        stage,
        entryYear,
      } as const;
      const count = Math.min(COHORT_SIZE, pupils - drawn);
      if (count <= 0) return;
      for (const [index, pupil] of population.drawIntake({ ...intake, count }).entries()) {
        drawn += 1;
        const issued = numbers.issue(random, pupil, {
          countyCode: school.neighbourhood.divisionCode,
          isUnconfirmed: false,
          stage,
          entryYear,
        });
        const other = schools[(place + 1) % schools.length];
        const row = rowOf(pupil, {
          schoolCode: school.code,
          stage,
          entryYear,
          ...classOfSeat(index),
          number: issued.number,
          earlierNumber:
            issued.kind !== 'L' && random.chance(RENUMBERED_SHARE)
              ? numbers.issue(
                  random,
                  { ...pupil, idTypeCode: 'Z' },
                  { countyCode: '410100', stage: 1, entryYear: FILE_YEAR, isUnconfirmed: true },
                ).number
              : undefined,
          isSuspended: random.chance(SUSPENDED_SHARE),
          earlierSchool: stage === 2 && random.chance(MOVED_SHARE) ? other?.code : undefined,
        });
        // Graduates stay as they are: what is planted is told of pupils who are on the register.
        const isOpen = cohort < COHORTS - 1;
        if (isOpen) mayBeBad += 1;
        if (isOpen && mayBeBad % Math.round((COHORTS - 1) / COHORTS / badShare) === 0) due += 1;
        const kind = kinds[planted % kinds.length] ?? 'no-name';
        // An error waits for a row that can carry it.
        if (!isOpen || due === 0 || earlier === undefined || !canCarry(row, kind)) {
          yield { row, schoolCode: school.code, outcome: 'good', plant: undefined, name: pupil.name };
          if (isOpen && pupil.idTypeCode === '1' && pupil.idNumber !== undefined) earlier = row;
          continue;
        }
        due -= 1;
        planted += 1;
        const { outcome } = PLANTS[kind];
        const bad = plantError(kind, row, earlier);
        const name = outcome === 'rejected' ? undefined : pupil.name;
        yield { row: bad, schoolCode: school.code, outcome, plant: kind, name };
      }
    }
  }
}

interface Place {
  readonly schoolCode: string;
  readonly stage: 1 | 2;
  readonly entryYear: number;
  readonly classNumber: number;
  readonly seatNumber: string;
  readonly number: string;
  readonly earlierNumber: string | undefined;
  readonly isSuspended: boolean;
  readonly earlierSchool: string | undefined;
}

function rowOf(pupil: SyntheticPupil, place: Place): FileObject {
  const hasGraduated = place.entryYear + (place.stage === 1 ? 6 : 3) <= FILE_YEAR;
  const status = hasGraduated
    ? { statusCode: '07', statusSince: `${FILE_YEAR}-07-05` }
    : place.isSuspended
      ? { statusCode: '02', statusSince: asPlainDate(`${FILE_YEAR}-09-02`) }
      : { statusCode: '01' };
  const grade = hasGraduated ? {} : { gradeCode: `${place.stage}${FILE_YEAR - place.entryYear + 1}` };
  return {
    schoolCode: place.schoolCode,
    stage: String(place.stage),
    entryYear: String(place.entryYear),
    classNumber: String(place.classNumber),
    ...grade,
    ...status,
    nationalNumber: place.number,
    numberSince: `${place.entryYear}-09-01`,
    ...recordOf(pupil),
    seatNumber: place.seatNumber,
    guardians: pupil.guardians.map((guardian) => recordOf(guardian)),
    ...(place.earlierNumber === undefined
      ? {}
      : { earlierNumbers: [{ number: place.earlierNumber, until: `${place.entryYear}-09-01` }] }),
    ...(place.earlierSchool === undefined
      ? {}
      : {
          earlierSpells: [
            {
              schoolCode: place.earlierSchool,
              stage: '1',
              beginOn: `${place.entryYear - 6}-09-01`,
              endOn: `${place.entryYear}-07-05`,
              statusCode: '07',
            },
          ],
        }),
  };
}

/** Values as a file has them: text, and yes or no. */
function recordOf(record: object): Readonly<Record<string, FileValue>> {
  const cells: Record<string, FileValue> = {};
  for (const [key, value] of Object.entries(record)) {
    if (NOT_IN_FILE.has(key) || value === undefined) continue;
    cells[key] = typeof value === 'boolean' ? value : String(value);
  }
  return cells;
}
