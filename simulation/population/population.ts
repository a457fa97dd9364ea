import type { Stage } from '@xueji/code-sets';
import { daysBetween, type PlainDate, partsOf, SeededRandom } from '@xueji/kernel';
import { type YearMonth, yearMonth } from '@xueji/students';
import { drawBirthDate } from './birth-date.ts';
import { drawCircumstances } from './circumstances.ts';
import { DocumentNumbers } from './document-numbers.ts';
import { drawHousehold, type FirstChild, type Household } from './household.ts';
import {
  divisionCode12,
  HOME_COUNTIES,
  type HomeCounty,
  NEIGHBOURHOODS,
  type Neighbourhood,
  type Setting,
} from './neighbourhood.ts';
import { drawChildName } from './person-name.ts';
import { FEMALE_SHARE, type PopulationProfile, PROFILES, SIBLING_SHARE, TWIN_SHARE } from './population-profile.ts';
import type { SexCode, SyntheticPupil } from './pupil.ts';
import { drawDocument, type PupilDocument } from './pupil-document.ts';
import { subSeed } from './sub-seed.ts';

/** Pupils who entered one school in one year. */
export interface Intake {
  /** Names the school: brothers and sisters are found among the intakes of one school, older intakes first. */
  readonly school: string;
  readonly neighbourhood: Neighbourhood;
  readonly setting: Setting;
  readonly stage: Stage;
  /** Year they entered the first grade of the stage, in September. */
  readonly entryYear: number;
  readonly count: number;
}

/** Somebody other records speak of: only the rest of the record is drawn. */
export interface KnownPerson {
  readonly name: string;
  readonly sexCode: SexCode;
  readonly birthDate: PlainDate;
  /** A resident ID number. */
  readonly idNumber: string;
  /** Six-digit county of the household register. */
  readonly homeCounty: string;
}

export interface PopulationOptions {
  readonly seed: number;
  readonly profile: PopulationProfile;
  /** The school year the records describe, by the year it began. */
  readonly schoolYear: number;
  /** Document numbers of people who exist already. */
  readonly reservedNumbers?: Iterable<string>;
  /** Counties people come from to work in the city; unless told, some of Henan and its neighbours. */
  readonly homeCounties?: readonly HomeCounty[];
}

/** Two births of one mother lie at least this far apart. */
const DAYS_BETWEEN_BIRTHS = 330;
const PARENT_AGE_MIN = 19;
const CHILDREN_MAX = 3;

interface Family {
  readonly household: Household;
  readonly children: { readonly name: string; readonly birthDate: PlainDate }[];
}

/**
 * Draws synthetic people after the figures of domain part 8. The same options and the same intakes give the same
 * people; nobody has a document number twice.
 */
export class Population {
  readonly #options: PopulationOptions;
  readonly #numbers: DocumentNumbers;
  /** Families with more than one child, by school. */
  readonly #families = new Map<string, Family[]>();

  constructor(options: PopulationOptions) {
    this.#options = options;
    this.#numbers = new DocumentNumbers(options.reservedNumbers);
  }

  drawIntake(intake: Intake): readonly SyntheticPupil[] {
    const random = new SeededRandom(
      subSeed(this.#options.seed, `${intake.school}/${intake.stage}/${intake.entryYear}`),
    );
    const pupils: SyntheticPupil[] = [];
    while (pupils.length < intake.count) {
      const twins = pupils.length + 2 <= intake.count && random.chance(TWIN_SHARE / 2);
      const birthDate = drawBirthDate(random, intake.stage, intake.entryYear);
      const family = this.#familyFor(random, intake, birthDate, twins);
      for (let child = 0; child < (twins ? 2 : 1); child += 1)
        pupils.push(this.#bringUp(random, intake, family, birthDate));
    }
    return pupils;
  }

  /** Whole records for people who are known, in their order. Their numbers belong among the reserved ones. */
  completeRecords(intake: Omit<Intake, 'count'>, people: readonly KnownPerson[]): readonly SyntheticPupil[] {
    const random = new SeededRandom(
      subSeed(this.#options.seed, `${intake.school}/${intake.stage}/${intake.entryYear}/known`),
    );
    return people.map((person) => {
      const [familyName = ''] = person.name;
      const household = this.#foundHousehold(random, intake, {
        stage: intake.stage,
        birthDate: person.birthDate,
        multiple: false,
        known: { familyName, homeCounty: person.homeCounty },
      });
      const identity = { idTypeCode: '1', idNumber: person.idNumber, nationalityCode: 'CHN', overseasCode: '00' };
      return { ...this.#fillForm(random, intake, household, person), ...identity };
    });
  }

  /** A resident ID number nobody of this population has. */
  issueResidentId(random: SeededRandom, areaCode: string, birthDate: PlainDate, sexCode: SexCode): string {
    return this.#numbers.residentId(random, areaCode, birthDate, sexCode);
  }

  /** A family that may have a child of this birthday: now and then one whose elder child is here already. */
  #familyFor(random: SeededRandom, intake: Intake, birthDate: PlainDate, twins: boolean): Family {
    const known = this.#families.get(intake.school) ?? [];
    if (!twins && known.length > 0 && random.chance(SIBLING_SHARE / 2)) {
      const family = random.pick(known);
      if (mayHaveChild(family, birthDate)) return family;
    }
    const household = this.#foundHousehold(random, intake, { stage: intake.stage, birthDate, multiple: twins });
    const family: Family = { household, children: [] };
    if (!household.onlyChild) known.push(family);
    this.#families.set(intake.school, known);
    return family;
  }

  #foundHousehold(random: SeededRandom, intake: Omit<Intake, 'count'>, child: FirstChild): Household {
    const { neighbourhood, setting } = intake;
    const { profile, homeCounties = HOME_COUNTIES } = this.#options;
    const place = { neighbourhood, setting, profile, homeCounties };
    return drawHousehold(random, this.#numbers, place, child);
  }

  #bringUp(random: SeededRandom, intake: Intake, family: Family, birthDate: PlainDate): SyntheticPupil {
    const sexCode: SexCode = random.chance(FEMALE_SHARE[intake.stage]) ? '2' : '1';
    const name = drawUnusedName(random, family, sexCode);
    family.children.push({ name, birthDate });
    const born = { name, sexCode, birthDate };
    const document = drawDocument(random, this.#numbers, family.household, born);
    return { ...this.#fillForm(random, intake, family.household, born), ...document };
  }

  #fillForm(
    random: SeededRandom,
    { stage, setting, neighbourhood, entryYear }: Omit<Intake, 'count'>,
    household: Household,
    { name, sexCode, birthDate }: Pick<SyntheticPupil, 'name' | 'sexCode' | 'birthDate'>,
  ): Omit<SyntheticPupil, keyof PupilDocument> {
    const homeCode = divisionCode12(household.home.divisionCode);
    return {
      name,
      sexCode,
      birthDate,
      birthPlaceCode: homeCode,
      nativePlace: household.home.nativePlace,
      ethnicCode: household.group.code,
      hukouPlaceCode: homeCode,
      hukouAddress: household.hukouAddress,
      hukouTypeCode: household.hukouTypeCode,
      ...(household.hukouTypeCode === '2' ? { nonAgriHukouCode: setting === 'urban' ? '1' : '3' } : {}),
      entryYearMonth: septemberOf(entryYear),
      entryModeCode: stage === 3 ? '21' : '11',
      studentSourceCode: '1',
      currentAddress: household.address,
      mailAddress: household.address,
      homeAddress: household.address,
      phone: household.phone,
      postcode: neighbourhood.postcode,
      onlyChild: household.onlyChild,
      leftBehindCode: stage === 3 ? '0' : household.leftBehindCode,
      migrantChild: household.migrantChild,
      orphan: household.orphan,
      martyrFamily: household.martyrFamily,
      ...drawCircumstances(random, household, { stage, setting, birthDate, schoolYear: this.#options.schoolYear }),
      guardians: household.guardians,
    };
  }
}

/** A population of its own, for tests and measurements: all stages, city and countryside, as the nation has them. */
export function generatePopulation(options: {
  readonly seed: number;
  readonly size: number;
  readonly schoolYear: number;
}): readonly { readonly intake: Intake; readonly pupils: readonly SyntheticPupil[] }[] {
  const population = new Population({ seed: options.seed, schoolYear: options.schoolYear, profile: PROFILES.nation });
  const intakes = nationalIntakes(options.schoolYear);
  const whole = intakes.reduce((sum, { weight }) => sum + weight, 0);
  let drawn = 0;
  let reached = 0;
  return intakes.map(({ weight, ...rest }) => {
    reached += weight;
    const intake = { ...rest, count: Math.round((options.size * reached) / whole) - drawn };
    drawn += intake.count;
    return { intake, pupils: population.drawIntake(intake) };
  });
}

/** Pupils by stage in millions (domain, 8.1); some three in five go to school in a city or town. */
const STAGE_WEIGHTS: readonly (readonly [Stage, number, number])[] = [
  [1, 6, 94.5],
  [2, 3, 43.8],
  [3, 3, 24],
];
const SETTING_WEIGHTS: readonly (readonly [Setting, number])[] = [
  ['urban', 0.61],
  ['rural', 0.39],
];

function nationalIntakes(schoolYear: number): readonly (Omit<Intake, 'count'> & { readonly weight: number })[] {
  return STAGE_WEIGHTS.flatMap(([stage, years, pupils]) =>
    SETTING_WEIGHTS.flatMap(([setting, share]) =>
      Array.from({ length: years }, (_, year) => ({
        school: `${setting} ${stage}`,
        neighbourhood: setting === 'urban' ? NEIGHBOURHOODS.jinshui : NEIGHBOURHOODS.xingyang,
        setting,
        stage,
        entryYear: schoolYear - years + 1 + year,
        weight: (pupils * share) / years,
      })),
    ),
  );
}

function mayHaveChild({ household, children }: Family, birthDate: PlainDate): boolean {
  if (children.length >= CHILDREN_MAX || partsOf(birthDate).year - household.parentsBornYear < PARENT_AGE_MIN)
    return false;
  return children.every((child) => Math.abs(daysBetween(child.birthDate, birthDate)) >= DAYS_BETWEEN_BIRTHS);
}

function septemberOf(year: number): YearMonth {
  const month = yearMonth(year, 9);
  if (month === undefined) throw new Error(`No such year of entry: ${year}`);
  return month;
}

function drawUnusedName(random: SeededRandom, { household, children }: Family, sex: SexCode): string {
  for (;;) {
    const name = drawChildName(random, household.group, household.familyName, sex);
    if (children.every((child) => child.name !== name)) return name;
  }
}
