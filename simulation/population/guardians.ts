import { addDays, type PlainDate, plainDate, type SeededRandom } from '@xueji/kernel';
import type { DocumentNumbers } from './document-numbers.ts';
import type { EthnicGroup } from './ethnic-groups.ts';
import { divisionCode12 } from './neighbourhood.ts';
import { drawAdultName, drawFamilyName } from './person-name.ts';
import type { SexCode, SyntheticGuardian } from './pupil.ts';

/** What the grown-ups of a family have in common. */
export interface Kinship {
  readonly group: EthnicGroup;
  readonly familyName: string;
  readonly address: string;
  readonly homeCounty: string;
  /** The number the school calls. */
  readonly phone: string;
  readonly motherBorn: number;
  readonly fatherBorn: number;
}

/** Who looks after the children: their parents, a grandmother while the parents work away, or grandparents alone. */
export type Care = 'at-home' | 'parents-away' | 'orphan';

/** Relations of C21 (GB/T 4761), with the sex they imply. */
const RELATIONS = {
  father: { code: '51', sex: '1', ownFamily: true },
  mother: { code: '52', sex: '2', ownFamily: false },
  grandfather: { code: '61', sex: '1', ownFamily: true },
  grandmother: { code: '62', sex: '2', ownFamily: false },
} as const satisfies Record<string, { code: string; sex: SexCode; ownFamily: boolean }>;

const SINGLE_PARENT_SHARE = 0.05;
const SINGLE_FATHER_SHARE = 0.4;
/** Few schools ask for more than one guardian's number: the form wants one, and only where the pupil has none. */
const SECOND_ID_SHARE = 0.25;
const MOBILE_PREFIXES =
  '130 131 132 135 136 137 138 139 150 151 152 155 157 158 159 166 176 177 178 180 182 183 185 186 187 188 189 199'.split(
    ' ',
  );

/** The first guardian answers the number of the family. */
export function drawGuardians(
  random: SeededRandom,
  numbers: DocumentNumbers,
  kinship: Kinship,
  care: Care,
): readonly SyntheticGuardian[] {
  function idOf(relation: keyof typeof RELATIONS): string {
    const birthday = drawBirthday(random, bornYear(random, kinship, relation));
    return numbers.residentId(random, kinship.homeCounty, birthday, RELATIONS[relation].sex);
  }
  return whoCares(random, care).map((relation, index) => {
    const { code, sex, ownFamily } = RELATIONS[relation];
    const { group } = kinship;
    return {
      name: drawAdultName(random, group, ownFamily ? kinship.familyName : drawFamilyName(random, group), sex),
      relationCode: code,
      ethnicCode: group.code,
      address: kinship.address,
      hukouPlaceCode: divisionCode12(kinship.homeCounty),
      phone: index === 0 ? kinship.phone : drawMobile(random),
      isGuardian: true,
      ...(index === 0 || random.chance(SECOND_ID_SHARE) ? { idTypeCode: '1', idNumber: idOf(relation) } : {}),
    };
  });
}

export function drawMobile(random: SeededRandom): string {
  return random.pick(MOBILE_PREFIXES) + String(random.integer(0, 99_999_999)).padStart(8, '0');
}

function whoCares(random: SeededRandom, care: Care): readonly (keyof typeof RELATIONS)[] {
  if (care === 'orphan') return ['grandfather', 'grandmother'];
  if (care === 'parents-away') return ['father', 'grandmother'];
  if (!random.chance(SINGLE_PARENT_SHARE)) return ['father', 'mother'];
  return random.chance(SINGLE_FATHER_SHARE) ? ['father'] : ['mother'];
}

function bornYear(random: SeededRandom, kinship: Kinship, relation: keyof typeof RELATIONS): number {
  if (relation === 'father') return kinship.fatherBorn;
  return relation === 'mother' ? kinship.motherBorn : kinship.fatherBorn - random.integer(21, 27);
}

function drawBirthday(random: SeededRandom, year: number): PlainDate {
  const newYear = plainDate(year, 1, 1);
  if (newYear === undefined) throw new Error(`No such year: ${year}`);
  return addDays(newYear, random.integer(0, 364));
}
