import type { Stage } from '@xueji/code-sets';
import type { SeededRandom } from '@xueji/kernel';
import { temporaryNumber } from '@xueji/numbers';
import { checkCharacterOf, type StudentNumberKind } from '@xueji/students';
import type { DrawnPupil } from '../population/index.ts';
import { SCHOOL_YEAR } from './planned-school.ts';

/** Of pupils with a resident ID, those the population register did not confirm yet. */
const UNCONFIRMED_SHARE = 0.015;
/** Of pupils without one, those who passed the duplicate check and hold a J number. */
const CHECKED_SHARE = 0.7;

export interface IssuedNumber {
  readonly kind: StudentNumberKind;
  readonly number: string;
}

/** The 学籍号 the register would have issued by now, each once. */
export class IssuedNumbers {
  readonly #serials = new Map<string, number>();
  readonly #sequences = new Map<string, number>();

  /** L for this autumn's first grade: G and J are issued in spring, and whoever goes on to the next stage has one. */
  issue(
    random: SeededRandom,
    pupil: DrawnPupil,
    place: {
      readonly countyCode: string;
      readonly stage: Stage;
      readonly entryYear: number;
      readonly isUnconfirmed: boolean;
    },
  ): IssuedNumber {
    if (place.isUnconfirmed) return this.#temporary(place.countyCode);
    if (place.stage === 1 && place.entryYear >= SCHOOL_YEAR) return this.#temporary(place.countyCode);
    if (pupil.idTypeCode === '1' && pupil.idNumber !== undefined) {
      return random.chance(UNCONFIRMED_SHARE) ? this.#temporary(place.countyCode) : formalNumber(pupil.idNumber);
    }
    return random.chance(CHECKED_SHARE)
      ? this.#withoutId(place.countyCode, pupil.birthDate)
      : this.#temporary(place.countyCode);
  }

  /** The serial each county's series goes on with. */
  get nextSerials(): ReadonlyMap<string, number> {
    return this.#serials;
  }

  #temporary(countyCode: string): IssuedNumber {
    const serial = this.#serials.get(countyCode) ?? 0;
    this.#serials.set(countyCode, serial + 1);
    const number = temporaryNumber(countyCode, serial);
    if (number === undefined) throw new Error(`The series ${countyCode} is used up`);
    return { kind: 'L', number };
  }

  /** J, county, birth date, sequence, check character. */
  #withoutId(countyCode: string, birthDate: string): IssuedNumber {
    const start = countyCode + birthDate.replaceAll('-', '');
    const sequence = (this.#sequences.get(start) ?? 0) + 1;
    this.#sequences.set(start, sequence);
    const body = start + String(sequence).padStart(3, '0');
    return { kind: 'J', number: `J${body}${checkCharacterOf(body)}` };
  }
}

/** G and the ID number. */
function formalNumber(idNumber: string): IssuedNumber {
  return { kind: 'G', number: `G${idNumber}` };
}
