import type { SeededRandom } from '@xueji/kernel';
import { type EthnicGroup, HAN, TURKIC_NAMES, UNDIVIDED_NAMES } from './ethnic-groups.ts';
import { ADULT_NAME_CHARACTERS, FAVOURITE_GIVEN_NAMES, GIVEN_NAME_CHARACTERS, RARE_CHARACTERS } from './given-names.ts';
import type { SexCode } from './pupil.ts';
import { SURNAMES } from './surnames.ts';
import type { WeightedList } from './weighted-list.ts';

/** One in eight given names is a single character (domain, 8.7). */
const SINGLE_CHARACTER_SHARE = 0.13;
const FAVOURITE_SHARE = 0.06;
const TEACHERS_FEMALE_SHARE = 0.65;
/** Far above life, so that a small population has some; the register must bear every one of them. */
const RARE_CHARACTER_SHARE = 0.002;

/** The name a family hands down: a surname, or the father's own name where there is none. */
export function drawFamilyName(random: SeededRandom, group: EthnicGroup): string {
  switch (group.custom) {
    case 'han':
      return SURNAMES.draw(random);
    case 'own-surnames':
      return random.pick([...(group.surnames ?? '')]);
    case 'father-dot':
      return random.pick(TURKIC_NAMES['1']);
    case 'no-surname':
      return random.pick(undividedNames(group, '1'));
  }
}

/** A child's full name. */
export function drawChildName(random: SeededRandom, group: EthnicGroup, familyName: string, sex: SexCode): string {
  switch (group.custom) {
    case 'father-dot':
      return `${random.pick(TURKIC_NAMES[sex])}·${familyName}`;
    case 'no-surname':
      return random.pick(undividedNames(group, sex));
    case 'han':
    case 'own-surnames':
      return familyName + drawGivenName(random, sex);
  }
}

/** A grown-up's full name. `familyName` is that of the person, not of the household. */
export function drawAdultName(random: SeededRandom, group: EthnicGroup, familyName: string, sex: SexCode): string {
  switch (group.custom) {
    case 'father-dot':
      return `${sex === '1' ? familyName : random.pick(TURKIC_NAMES[sex])}·${random.pick(TURKIC_NAMES['1'])}`;
    case 'no-surname':
      return sex === '1' ? familyName : random.pick(undividedNames(group, sex));
    case 'han':
    case 'own-surnames':
      return familyName + drawCharacters(random, ADULT_NAME_CHARACTERS[sex]);
  }
}

/** Somebody who works at a school. */
export function drawTeacherName(random: SeededRandom): string {
  return drawAdultName(random, HAN, drawFamilyName(random, HAN), random.chance(TEACHERS_FEMALE_SHARE) ? '2' : '1');
}

function drawGivenName(random: SeededRandom, sex: SexCode): string {
  if (random.chance(FAVOURITE_SHARE)) return random.pick(FAVOURITE_GIVEN_NAMES[sex]);
  if (random.chance(RARE_CHARACTER_SHARE)) return random.pick(RARE_CHARACTERS);
  return drawCharacters(random, GIVEN_NAME_CHARACTERS[sex]);
}

function drawCharacters(random: SeededRandom, characters: WeightedList<string>): string {
  const first = characters.draw(random);
  return random.chance(SINGLE_CHARACTER_SHARE) ? first : first + characters.draw(random);
}

function undividedNames(group: EthnicGroup, sex: SexCode): readonly string[] {
  const names = UNDIVIDED_NAMES[group.code]?.[sex];
  if (names === undefined) throw new Error(`No names are listed for ethnic group ${group.code}`);
  return names;
}
