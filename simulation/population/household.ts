import type { Stage } from '@xueji/code-sets';
import { type PlainDate, partsOf, type SeededRandom } from '@xueji/kernel';
import type { DocumentNumbers } from './document-numbers.ts';
import { type EthnicGroup, HAN, MINORITIES } from './ethnic-groups.ts';
import { drawGuardians, drawMobile } from './guardians.ts';
import { HOME_COUNTIES, type HomeCounty, NEIGHBOURHOODS, type Neighbourhood, type Setting } from './neighbourhood.ts';
import { drawFamilyName } from './person-name.ts';
import {
  LEFT_BEHIND_SHARE_IN_VILLAGES,
  MARTYR_FAMILY_SHARE,
  MIGRANT_SHARE_IN_CITIES,
  ONLY_CHILD_SHARE,
  ORPHAN_SHARE,
  type PopulationProfile,
  RURAL_HUKOU_SHARE,
} from './population-profile.ts';
import type { SyntheticGuardian } from './pupil.ts';
import { SURNAMES } from './surnames.ts';

/** A family: what brothers and sisters have in common. */
export interface Household {
  readonly group: EthnicGroup;
  readonly familyName: string;
  /** County of the household register: where they live, or where they came from. */
  readonly home: HomeCounty;
  readonly hukouAddress: string;
  readonly hukouTypeCode: '1' | '2';
  readonly address: string;
  readonly phone: string;
  readonly guardians: readonly SyntheticGuardian[];
  readonly onlyChild: boolean;
  readonly leftBehindCode: '0' | '1' | '2';
  readonly migrantChild: boolean;
  readonly orphan: boolean;
  readonly martyrFamily: boolean;
  /** Year the younger parent was born: no child may be older than the parents allow. */
  readonly parentsBornYear: number;
}

export interface HouseholdPlace {
  readonly neighbourhood: Neighbourhood;
  readonly setting: Setting;
  readonly profile: PopulationProfile;
  /** Counties people come from to work in the city. */
  readonly homeCounties: readonly HomeCounty[];
}

/** The child a family is drawn for. */
export interface FirstChild {
  readonly stage: Stage;
  readonly birthDate: PlainDate;
  /** Twins are on the way. */
  readonly multiple: boolean;
  /** Where the child is known already: a Han family of this surname, registered in this county. */
  readonly known?: { readonly familyName: string; readonly homeCounty: string };
}

/** A family with a child of the given birthday; `multiple` when twins are on the way. */
export function drawHousehold(
  random: SeededRandom,
  numbers: DocumentNumbers,
  place: HouseholdPlace,
  child: FirstChild,
): Household {
  const { neighbourhood, setting, profile } = place;
  const { known } = child;
  const isMinority = known === undefined && random.chance(profile.minorityShare);
  const group = isMinority ? MINORITIES[profile.minorities].draw(random) : HAN;
  const home = known ? findHome(neighbourhood, known.homeCounty) : drawHome(random, place, child.stage);
  const migrantChild = home !== neighbourhood && child.stage < 3;
  const ruralHukou = migrantChild || random.chance(RURAL_HUKOU_SHARE[setting]);
  const leavesChild = setting === 'rural' && ruralHukou && random.chance(LEFT_BEHIND_SHARE_IN_VILLAGES);
  const orphan = random.chance(ORPHAN_SHARE);
  const leftBehindCode = leavesChild && !orphan ? random.pick(['1', '2', '2'] as const) : '0';
  const familyName = known?.familyName ?? drawFamilyName(random, group);
  const address = drawAddress(random, neighbourhood, setting);
  const phone = drawMobile(random);
  const motherBorn = partsOf(child.birthDate).year - random.integer(21, 36);
  const fatherBorn = motherBorn - random.integer(-1, 6);
  const kinship = { group, familyName, address, homeCounty: home.divisionCode, phone, motherBorn, fatherBorn };

  return {
    group,
    familyName,
    home,
    hukouAddress: home !== neighbourhood ? drawVillageAddress(random, home) : address,
    hukouTypeCode: ruralHukou ? '1' : '2',
    address,
    phone,
    guardians: drawGuardians(
      random,
      numbers,
      kinship,
      orphan ? 'orphan' : leftBehindCode === '2' ? 'parents-away' : 'at-home',
    ),
    onlyChild: !child.multiple && random.chance(ONLY_CHILD_SHARE[child.stage]),
    leftBehindCode,
    migrantChild,
    orphan,
    martyrFamily: random.chance(MARTYR_FAMILY_SHARE),
    parentsBornYear: Math.max(motherBorn, fatherBorn),
  };
}

function drawHome(
  random: SeededRandom,
  { neighbourhood, setting, homeCounties }: HouseholdPlace,
  stage: Stage,
): HomeCounty {
  const migrant = setting === 'urban' && stage < 3 && random.chance(MIGRANT_SHARE_IN_CITIES);
  return migrant ? random.pick(homeCounties) : neighbourhood;
}

function findHome(neighbourhood: Neighbourhood, countyCode: string): HomeCounty {
  const counties = [neighbourhood, ...Object.values(NEIGHBOURHOODS), ...HOME_COUNTIES];
  const home = counties.find(({ divisionCode }) => divisionCode === countyCode);
  if (home === undefined) throw new Error(`Nobody is known to come from ${countyCode}`);
  return home;
}

function drawAddress(random: SeededRandom, { name, streets, villages }: Neighbourhood, setting: Setting): string {
  if (setting === 'rural') return `${name}${random.pick(villages)}${random.integer(1, 9)}组${random.integer(1, 120)}号`;
  const door = `${random.integer(1, 28)}${String(random.integer(1, 4)).padStart(2, '0')}`;
  return `${name}${random.pick(streets)}${random.integer(1, 200)}号院${random.integer(1, 30)}号楼${random.integer(1, 3)}单元${door}室`;
}

/** Where a family from elsewhere is registered: villages are often named after the family that founded them. */
function drawVillageAddress(random: SeededRandom, { name }: HomeCounty): string {
  return `${name}${SURNAMES.draw(random)}庄村${random.integer(1, 9)}组${random.integer(1, 99)}号`;
}
