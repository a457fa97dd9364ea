import { SeededRandom } from '@xueji/kernel';

/** What a balanced draw (均衡分班) evens out besides the sizes: nothing, boys and girls, or these and the scores. */
export const BALANCES = ['none', 'sex', 'score'] as const;
export type Balance = (typeof BALANCES)[number];

/** Names the way of drawing below. It is part of the digest: another way would be another draw. */
const DRAW_METHOD = 'xueji-draw-1';
export const SEED_MAX = 4_294_967_295;

export interface DrawnPupil {
  readonly id: string;
  readonly sexCode: string;
  readonly score: number | null;
}

export interface DrawnClass {
  readonly id: string;
  /** Who sits there already and stays: by sex code, how many. */
  readonly staying: Readonly<Record<string, number>>;
}

export interface DrawInputs {
  readonly balance: Balance;
  readonly seed: number;
  /** In any order: the draw sorts them by id first. */
  readonly pupils: readonly DrawnPupil[];
  readonly classes: readonly DrawnClass[];
}

interface Filling {
  readonly id: string;
  total: number;
  readonly bySex: Map<string, number>;
  scoreSum: number;
}

/**
 * Draws pupils into classes: pupil → class, the same for the same inputs on every machine.
 *
 * Pupils are shuffled by the seed, then dealt: each goes to the smallest class; among equals, when sexes are balanced, to
 * the one with fewest of the pupil's sex; among equals, when scores are, the strongest first to the class with the lowest
 * sum; what is still equal is drawn. So sizes differ by one at most, and boys and girls by one, where classes begin empty.
 * A pupil without a score counts as an average one.
 */
export function drawClasses({ balance, seed, pupils, classes }: DrawInputs): ReadonlyMap<string, string> {
  if (classes.length === 0) throw new Error('A draw needs a class to draw into');
  const random = new SeededRandom(seed);
  const fillings = [...classes].sort(byId).map((each): Filling => {
    const staying = Object.entries(each.staying);
    const total = staying.reduce((sum, [, count]) => sum + count, 0);
    return { id: each.id, total, bySex: new Map(staying), scoreSum: 0 };
  });
  const mean = meanScore(pupils) ?? 0;
  const result = new Map<string, string>();
  for (const pupil of inDealingOrder(shuffled([...pupils].sort(byId), random), balance, mean)) {
    const ranked = fillings.map((filling) => ({ filling, lot: random.next() }));
    const [chosen] = ranked.sort(
      (one, other) =>
        one.filling.total - other.filling.total ||
        (balance === 'none' ? 0 : countOf(one.filling, pupil) - countOf(other.filling, pupil)) ||
        (balance === 'score' ? one.filling.scoreSum - other.filling.scoreSum : 0) ||
        one.lot - other.lot,
    );
    if (chosen === undefined) throw new Error('No class is left');
    const { filling } = chosen;
    filling.total += 1;
    filling.bySex.set(pupil.sexCode, countOf(filling, pupil) + 1);
    filling.scoreSum += pupil.score ?? mean;
    result.set(pupil.id, filling.id);
  }
  return result;
}

/** Everything a draw depends on, as one text in one order: what its digest is taken of. */
export function canonicalDraw({ balance, seed, pupils, classes }: DrawInputs): string {
  const lines = [
    `${DRAW_METHOD} ${balance} ${seed}`,
    ...[...classes].sort(byId).map(({ id, staying }) => {
      const counts = Object.entries(staying)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([sex, count]) => `${sex}:${count}`);
      return `class ${id} ${counts.join(',')}`;
    }),
    ...[...pupils].sort(byId).map(({ id, sexCode, score }) => `pupil ${id} ${sexCode} ${score ?? '-'}`),
  ];
  return lines.join('\n');
}

/** The mean of the scores there are; undefined when there is none. */
export function meanScore(pupils: readonly Pick<DrawnPupil, 'score'>[]): number | undefined {
  const scores = pupils.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** One sex after the other where sexes are balanced, and within it the strongest first where scores are. */
function inDealingOrder(pupils: readonly DrawnPupil[], balance: Balance, mean: number): readonly DrawnPupil[] {
  if (balance === 'none') return pupils;
  const sexes = [...new Set(pupils.map(({ sexCode }) => sexCode))].sort();
  return sexes.flatMap((sex) => {
    const ofSex = pupils.filter(({ sexCode }) => sexCode === sex);
    return balance === 'score' ? ofSex.sort((one, other) => (other.score ?? mean) - (one.score ?? mean)) : ofSex;
  });
}

function shuffled(pupils: DrawnPupil[], random: SeededRandom): readonly DrawnPupil[] {
  for (let last = pupils.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    const held = pupils[last] as DrawnPupil;
    pupils[last] = pupils[other] as DrawnPupil;
    pupils[other] = held;
  }
  return pupils;
}

function countOf({ bySex }: Filling, { sexCode }: DrawnPupil): number {
  return bySex.get(sexCode) ?? 0;
}

/** Ids are decimal texts: a shorter one is smaller. */
function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id.length - other.id.length || (one.id < other.id ? -1 : 1);
}
