import { gradeCodeOf } from '@xueji/code-sets';
import { divisionRegister } from '@xueji/divisions/register';
import { asPlainDate } from '@xueji/kernel';
import { checkStudent, NATIONAL_SETTINGS, type RecordContext } from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { generatePopulation, type Intake, NEIGHBOURHOODS, Population, PROFILES, type SyntheticPupil } from './index.ts';

const SEED = 1;
const SIZE = 12_000;
const SCHOOL_YEAR = 2026;

const drawn = generatePopulation({ seed: SEED, size: SIZE, schoolYear: SCHOOL_YEAR });
const pupils = drawn.flatMap((part) => part.pupils);

function share(of: readonly SyntheticPupil[], has: (pupil: SyntheticPupil) => boolean): number {
  return of.filter(has).length / of.length;
}

function ofStage(stage: number): readonly SyntheticPupil[] {
  return drawn.filter(({ intake }) => intake.stage === stage).flatMap((part) => part.pupils);
}

/** GB 11643, written out again so that the test does not lean on the code the generator uses. */
function isResidentId(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return /^\d{17}[\dX]$/.test(number) && '10X98765432'[sum % 11] === number[17];
}

describe(`a synthetic population (seed ${SEED})`, () => {
  it('has the size asked for', () => {
    expect(pupils).toHaveLength(SIZE);
    expect(
      generatePopulation({ seed: SEED, size: 7, schoolYear: SCHOOL_YEAR }).flatMap((part) => part.pupils),
    ).toHaveLength(7);
  });

  it('is the same for the same seed, and another for another', () => {
    const again = generatePopulation({ seed: SEED, size: 500, schoolYear: SCHOOL_YEAR });
    expect(generatePopulation({ seed: SEED, size: 500, schoolYear: SCHOOL_YEAR })).toEqual(again);
    expect(generatePopulation({ seed: SEED + 1, size: 500, schoolYear: SCHOOL_YEAR })).not.toEqual(again);
  });

  it('gives every document number once, with the check character, birth date and sex it should have', () => {
    const numbers = pupils.flatMap(({ idNumber }) => idNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { idTypeCode, idNumber, birthDate, sexCode } of pupils) {
      if (idTypeCode !== '1' || idNumber === undefined) continue;
      expect(isResidentId(idNumber)).toBe(true);
      expect(idNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
      expect(Number(idNumber[16]) % 2 === 1 ? '1' : '2').toBe(sexCode);
    }
    const guardianNumbers = pupils.flatMap(({ guardians }) => guardians.flatMap(({ idNumber }) => idNumber ?? []));
    expect(guardianNumbers.filter((number) => !isResidentId(number))).toEqual([]);
  });

  /** Share of pupils, with room for chance at this size. Figures of the national statistics of about 2014. */
  it.each<[string, 1 | 2 | 3, number, number, (pupil: SyntheticPupil) => boolean]>([
    ['girls', 1, 0.463, 0.02, ({ sexCode }) => sexCode === '2'],
    ['girls', 3, 0.5, 0.03, ({ sexCode }) => sexCode === '2'],
    ['minorities', 1, 0.112, 0.02, ({ ethnicCode }) => ethnicCode !== '01'],
    ['boarders', 1, 0.11, 0.02, ({ attendanceModeCode }) => attendanceModeCode === '2'],
    ['boarders', 2, 0.44, 0.04, ({ attendanceModeCode }) => attendanceModeCode === '2'],
    ['boarders', 3, 0.67, 0.05, ({ attendanceModeCode }) => attendanceModeCode === '2'],
    ['migrant children', 1, 0.101, 0.02, ({ migrantChild }) => migrantChild],
    ['left-behind children', 1, 0.149, 0.02, ({ leftBehindCode }) => leftBehindCode !== '0'],
    ['rural hukou', 1, 0.7, 0.04, ({ hukouTypeCode }) => hukouTypeCode === '1'],
    ['only children', 1, 0.4, 0.04, ({ onlyChild }) => onlyChild],
    ['without a document', 1, 0.0125, 0.006, ({ idTypeCode }) => idTypeCode === 'Z'],
    ['surnamed 王', 1, 0.0725 * 0.89, 0.012, ({ name }) => name.startsWith('王')],
    ['with one-character given names', 1, 0.12, 0.025, ({ name }) => [...name].length === 2],
  ])('has its share of %s in stage %i', (_, stage, expected, room, has) => {
    expect(Math.abs(share(ofStage(stage), has) - expected)).toBeLessThan(room);
  });

  it('has names with a dot, rare characters, twins, and brothers and sisters', () => {
    expect(pupils.some(({ name }) => /^[^·]+·[^·]+$/.test(name))).toBe(true);
    expect(pupils.some(({ name }) => name.includes('\u{2CC56}'))).toBe(true);
    expect(pupils.some(({ name }) => name.includes('\u36C3'))).toBe(true);
    const families = new Map<string, SyntheticPupil[]>();
    for (const pupil of pupils) {
      const parents = pupil.guardians[0]?.idNumber ?? '';
      families.set(parents, [...(families.get(parents) ?? []), pupil]);
    }
    const siblings = [...families.values()].filter((children) => children.length > 1);
    const twins = siblings.filter(
      (children) => new Set(children.map(({ birthDate }) => birthDate)).size < children.length,
    );
    expect(twins.length).toBeGreaterThan(SIZE / 500);
    expect(siblings.length - twins.length).toBeGreaterThan(SIZE / 100);
    for (const children of siblings) {
      expect(children.some(({ onlyChild }) => onlyChild)).toBe(false);
      expect(new Set(children.map(({ name }) => name)).size).toBe(children.length);
    }
  });

  it('passes every rule of the record, with warnings only where the age is unusual', () => {
    const warnings = new Map<string, number>();
    for (const { intake, pupils: entrants } of drawn) {
      for (const pupil of entrants) {
        for (const finding of checkStudent({ ...pupil, classId: '1' }, contextOf(intake))) {
          expect(finding).toMatchObject({ severity: 'warning' });
          warnings.set(finding.ruleId, (warnings.get(finding.ruleId) ?? 0) + 1);
        }
      }
    }
    expect([...warnings].filter(([, count]) => count > SIZE * 0.03)).toEqual([]);
  });
});

describe('records for known people', () => {
  it('keep what is known and fill in the rest', () => {
    const population = new Population({ seed: SEED, profile: PROFILES.henan, schoolYear: SCHOOL_YEAR });
    const intake = {
      school: 'known',
      neighbourhood: NEIGHBOURHOODS.jinshui,
      setting: 'urban',
      stage: 1,
      entryYear: 2020,
    } as const;
    const person = {
      name: '杨飞家',
      sexCode: '1',
      birthDate: asPlainDate('2014-05-26'),
      idNumber: '410103201405264437',
      homeCounty: '410103',
    } as const;
    const [record] = population.completeRecords(intake, [person]);
    expect(record).toMatchObject({
      name: '杨飞家',
      idTypeCode: '1',
      idNumber: person.idNumber,
      hukouPlaceCode: '410103000000',
    });
    expect(record?.guardians.find(({ relationCode }) => relationCode === '51')?.name.startsWith('杨') ?? true).toBe(
      true,
    );
  });
});

function contextOf({ stage, entryYear, neighbourhood }: Intake): RecordContext {
  const gradeCode = gradeCodeOf(stage, SCHOOL_YEAR - entryYear + 1);
  if (gradeCode === undefined) throw new Error('The intake has left its stage');
  return {
    today: asPlainDate('2026-09-10'),
    schoolYearStart: asPlainDate('2026-09-01'),
    stage,
    schoolSystem: '6-3',
    school: { countyCode: neighbourhood.divisionCode },
    divisions: divisionRegister,
    findClass: () => ({ id: '1', stage, gradeCode, isOpen: true }),
    province: NATIONAL_SETTINGS,
  };
}
