import type { PlainDate, SeededRandom } from '@xueji/kernel';
import { checkCharacterOf } from '@xueji/students';
import type { SexCode } from './pupil.ts';

const DRAWS_MAX = 2000;

/** Hands out document numbers, each once: well formed, but drawn by lot and never those in `reserved`. */
export class DocumentNumbers {
  readonly #issued: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#issued = new Set(reserved);
  }

  /** A resident ID number (GB 11643), or a residence permit when the area is 810000, 820000 or 830000. */
  residentId(random: SeededRandom, areaCode: string, birthDate: PlainDate, sex: SexCode): string {
    return this.#drawUnused(() => {
      const pair = random.integer(0, 498);
      const sequence = String(sex === '1' ? pair * 2 + 1 : pair * 2 + 2).padStart(3, '0');
      const body = `${areaCode}${birthDate.replaceAll('-', '')}${sequence}`;
      return body + checkCharacterOf(body);
    });
  }

  /** A letter or none, and eight digits: passports, and the permits of Hong Kong, Macao and Taiwan. */
  lettersAndDigits(random: SeededRandom, letters: string): string {
    return this.#drawUnused(() => letters + String(random.integer(10_000_000, 99_999_999)));
  }

  #drawUnused(draw: () => string): string {
    for (let attempt = 0; attempt < DRAWS_MAX; attempt += 1) {
      const number = draw();
      if (this.#issued.has(number)) continue;
      this.#issued.add(number);
      return number;
    }
    throw new Error('No unused document number found: too many people of one birthday in one area');
  }
}
