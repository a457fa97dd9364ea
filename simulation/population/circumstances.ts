import type { Stage } from '@xueji/code-sets';
import { ageOn, asPlainDate, type SeededRandom } from '@xueji/kernel';
import type { Household } from './household.ts';
import type { Setting } from './neighbourhood.ts';
import { BOARDER_SHARE, DISABILITY_SHARE } from './population-profile.ts';
import type { SyntheticPupil } from './pupil.ts';
import { WeightedList } from './weighted-list.ts';

/** What the extended part of the form says about a pupil's daily life. */
type Circumstances = Pick<
  SyntheticPupil,
  | 'politicalCode'
  | 'healthCode'
  | 'disabilityCode'
  | 'inclusionCode'
  | 'attendanceModeCode'
  | 'boardingSubsidy'
  | 'aidNeeded'
  | 'preschool'
  | 'govPurchasedSeat'
  | 'nutrition'
  | 'commuteKm'
  | 'commuteModeCode'
  | 'schoolBus'
  | 'specialty'
  | 'bloodTypeCode'
>;

/** Youth League (共青团, 14 to 28): few in junior secondary, most in senior. */
const LEAGUE_SHARE: Readonly<Record<Stage, number>> = { 1: 0, 2: 0.15, 3: 0.6 };
const LEAGUE_AGE_MIN = 14;
/** Kinds of disability (C19) and the placement in a regular class that answers to each (C18). */
const DISABILITIES = new WeightedList<{ readonly kind: string; readonly inclusion: string }>([
  [{ kind: '5', inclusion: '3' }, 35],
  [{ kind: '4', inclusion: '9' }, 25],
  [{ kind: '2', inclusion: '2' }, 15],
  [{ kind: '1', inclusion: '1' }, 12],
  [{ kind: '3', inclusion: '9' }, 8],
  [{ kind: '7', inclusion: '9' }, 5],
]);
const SPECIALTIES = ['书法', '绘画', '舞蹈', '声乐', '钢琴', '二胡', '足球', '篮球', '乒乓球', '围棋', '编程', '武术'];

export function drawCircumstances(
  random: SeededRandom,
  household: Household,
  at: {
    readonly stage: Stage;
    readonly setting: Setting;
    readonly birthDate: SyntheticPupil['birthDate'];
    readonly schoolYear: number;
  },
): Circumstances {
  const { stage, setting } = at;
  const disability = random.chance(DISABILITY_SHARE[stage]) ? DISABILITIES.draw(random) : undefined;
  const boarder = random.chance(BOARDER_SHARE[stage] * (setting === 'rural' ? 1.5 : 0.7));
  const compulsory = stage < 3;
  const age = ageOn(at.birthDate, asPlainDate(`${at.schoolYear}-09-01`));
  return {
    politicalCode: age >= LEAGUE_AGE_MIN && random.chance(LEAGUE_SHARE[stage]) ? '03' : '13',
    healthCode: disability === undefined ? (random.chance(0.015) ? '20' : '10') : '50',
    disabilityCode: disability?.kind ?? '0',
    inclusionCode: disability?.inclusion ?? '0',
    attendanceModeCode: boarder ? '2' : '1',
    boardingSubsidy: compulsory && boarder && household.hukouTypeCode === '1' && random.chance(0.55),
    aidNeeded: household.orphan || random.chance(household.hukouTypeCode === '1' ? 0.1 : 0.03),
    preschool: random.chance(0.96),
    govPurchasedSeat: false,
    nutrition: compulsory && setting === 'rural',
    ...(random.chance(0.12) ? { specialty: random.pick(SPECIALTIES) } : {}),
    ...(random.chance(0.3) ? { bloodTypeCode: random.pick(['1', '2', '3', '4']) } : {}),
    ...drawCommute(random, setting, boarder),
  };
}

function drawCommute(
  random: SeededRandom,
  setting: Setting,
  boarder: boolean,
): Pick<SyntheticPupil, 'commuteKm' | 'commuteModeCode' | 'schoolBus'> {
  const tenths = boarder ? random.integer(30, 250) : random.integer(2, setting === 'rural' ? 80 : 45);
  const schoolBus = !boarder && setting === 'rural' && tenths >= 30 && random.chance(0.5);
  const commuteModeCode = schoolBus ? '5' : tenths <= 10 ? '1' : random.pick(['2', '3', '4', '4']);
  return { commuteKm: tenths / 10, commuteModeCode, schoolBus };
}
