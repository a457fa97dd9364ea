import { addDays, type SeededRandom } from '@xueji/kernel';
import { checkCharacterOf } from '@xueji/students';
import type { DrawnPupil, OftenMissing, Population, SyntheticPupil } from '../population/index.ts';
import { homophoneOf } from './homophones.ts';

/**
 * What is planted. The first six are wrong and should be found; of `missing-value`, what a school should complete; twins
 * and namesakes are right as they are, and whoever flags them has found nothing.
 */
export type DefectKind = DocumentDefect | PairDefect | 'missing-value' | 'twins';

/** A document that contradicts itself or its record. */
type DocumentDefect = 'mistyped-check-digit' | 'sex-mismatch' | 'birth-mismatch';

/** What is about two records. */
type PairDefect = 'registered-twice' | 'homophone-name' | 'one-number-two-children' | 'chance-namesakes';

/** One line of the answer key, as yet without ids: the pupils concerned, the one it was planted in last. */
export interface Planted {
  readonly kind: DefectKind;
  readonly pupils: readonly DrawnPupil[];
  /** Which value is missing. */
  readonly field?: OftenMissing;
}

/** Shares of all pupils. Twins come by themselves. */
const SHARES: readonly (readonly [Exclude<DefectKind, 'twins'>, number])[] = [
  ['registered-twice', 0.003],
  ['homophone-name', 0.0015],
  ['one-number-two-children', 0.0003],
  ['mistyped-check-digit', 0.0005],
  ['sex-mismatch', 0.0003],
  ['birth-mismatch', 0.0003],
  ['missing-value', 0.01],
  ['chance-namesakes', 0.0005],
];
const OFTEN_MISSING: readonly OftenMissing[] = [
  'phone',
  'hukouAddress',
  'nativePlace',
  'postcode',
  'mailAddress',
  'commuteKm',
];
const RESIDENT_ID = '1';
/** How many pupils of other schools are remembered as models for a second record. */
const MODELS_MAX = 64;

/** Plants defects among the pupils of one county, and writes down which. */
export class DefectPlanter {
  readonly #random: SeededRandom;
  readonly #population: Population;
  /** By stage and year of entry: pupils with a sound resident ID, and their schools. */
  readonly #models = new Map<string, { readonly school: string; readonly pupil: SyntheticPupil }[]>();
  readonly #unconfirmed = new Set<DrawnPupil>();

  constructor(random: SeededRandom, population: Population) {
    this.#random = random;
    this.#population = population;
  }

  /** Pupils whose document the population register would not confirm. */
  get unconfirmed(): ReadonlySet<DrawnPupil> {
    return this.#unconfirmed;
  }

  /** The pupils of a cohort, some of them replaced, and what was planted in them. */
  plantIn(
    pupils: readonly SyntheticPupil[],
    at: { readonly school: string; readonly cohort: string },
  ): { readonly pupils: readonly DrawnPupil[]; readonly planted: readonly Planted[] } {
    const planted: Planted[] = [];
    const twins = twinsAmong(pupils);
    const spared = new Set([...twins.keys(), ...twins.values()]);
    const drawn = pupils.map((pupil): DrawnPupil => {
      const kind = spared.has(pupil) ? undefined : this.#drawKind();
      const defect = kind === undefined ? undefined : this.#plant(kind, pupil, at);
      if (defect !== undefined) {
        planted.push(defect.planted);
        return defect.pupil;
      }
      this.#remember(pupil, at);
      return pupil;
    });
    for (const [twin, other] of twins) planted.push({ kind: 'twins', pupils: [other, twin] });
    return { pupils: drawn, planted };
  }

  #drawKind(): (typeof SHARES)[number][0] | undefined {
    let at = this.#random.next();
    for (const [kind, share] of SHARES) {
      if (at < share) return kind;
      at -= share;
    }
    return undefined;
  }

  #plant(
    kind: Exclude<DefectKind, 'twins'>,
    pupil: SyntheticPupil,
    at: { readonly school: string; readonly cohort: string },
  ): { readonly pupil: DrawnPupil; readonly planted: Planted } | undefined {
    if (kind === 'missing-value') {
      const field = this.#random.pick(OFTEN_MISSING);
      const { [field]: _, ...rest } = pupil;
      const gap = rest as DrawnPupil;
      return { pupil: gap, planted: { kind, pupils: [gap], field } };
    }
    if (pupil.idTypeCode !== RESIDENT_ID || pupil.idNumber === undefined) return undefined;
    if (isDocumentDefect(kind)) {
      const spoilt = spoilDocument(kind, pupil, pupil.idNumber);
      this.#unconfirmed.add(spoilt);
      return { pupil: spoilt, planted: { kind, pupils: [spoilt] } };
    }
    const models = (this.#models.get(at.cohort) ?? []).filter(({ school }) => school !== at.school);
    if (models.length === 0) return undefined;
    const { pupil: model } = this.#random.pick(models);
    const second = this.#secondRecord(kind, pupil, model);
    if (second === undefined) return undefined;
    if (kind !== 'chance-namesakes') this.#unconfirmed.add(second);
    return { pupil: second, planted: { kind, pupils: [model, second] } };
  }

  #secondRecord(kind: PairDefect, pupil: SyntheticPupil, model: SyntheticPupil): SyntheticPupil | undefined {
    const { idNumber: _, ...withoutNumber } = model;
    const moved = {
      currentAddress: pupil.currentAddress,
      mailAddress: pupil.mailAddress,
      homeAddress: pupil.homeAddress,
    };
    const { sexCode, birthDate } = model;
    switch (kind) {
      case 'registered-twice':
        return { ...model, ...moved };
      case 'homophone-name': {
        const name = homophoneOf(this.#random, model.name);
        return name === undefined ? undefined : { ...withoutNumber, ...moved, name, idTypeCode: 'Z' };
      }
      case 'one-number-two-children':
        return model.idNumber === undefined ? undefined : { ...pupil, sexCode, birthDate, idNumber: model.idNumber };
      case 'chance-namesakes': {
        const area = pupil.hukouPlaceCode.slice(0, 6);
        const idNumber = this.#population.issueResidentId(this.#random, area, birthDate, sexCode);
        return { ...pupil, name: model.name, sexCode, birthDate, idNumber };
      }
    }
  }

  #remember(pupil: SyntheticPupil, { school, cohort }: { readonly school: string; readonly cohort: string }): void {
    if (pupil.idTypeCode !== RESIDENT_ID) return;
    const models = this.#models.get(cohort) ?? [];
    if (models.length < MODELS_MAX) models.push({ school, pupil });
    else models[this.#random.integer(0, MODELS_MAX - 1)] = { school, pupil };
    this.#models.set(cohort, models);
  }
}

function isDocumentDefect(kind: DefectKind): kind is DocumentDefect {
  return kind === 'mistyped-check-digit' || kind === 'sex-mismatch' || kind === 'birth-mismatch';
}

function spoilDocument(kind: DocumentDefect, pupil: SyntheticPupil, idNumber: string): SyntheticPupil {
  switch (kind) {
    case 'mistyped-check-digit':
      return { ...pupil, idNumber: mistype(idNumber) };
    case 'sex-mismatch':
      return { ...pupil, sexCode: pupil.sexCode === '1' ? '2' : '1' };
    case 'birth-mismatch':
      return { ...pupil, birthDate: addDays(pupil.birthDate, 1) };
  }
}

/** The check character one too high, as a slip of the hand has it. */
function mistype(idNumber: string): string {
  const body = idNumber.slice(0, -1);
  const right = checkCharacterOf(body);
  return body + (right === 'X' ? '0' : String((Number(right) + 1) % 10));
}

/** Twins follow each other: children of one birthday whose guardians are the very same entries. */
function twinsAmong(pupils: readonly SyntheticPupil[]): ReadonlyMap<SyntheticPupil, SyntheticPupil> {
  const twins = new Map<SyntheticPupil, SyntheticPupil>();
  for (const [index, pupil] of pupils.entries()) {
    const before = pupils[index - 1];
    if (before !== undefined && before.guardians === pupil.guardians && before.birthDate === pupil.birthDate)
      twins.set(pupil, before);
  }
  return twins;
}
