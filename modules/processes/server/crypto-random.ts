import { randomInt } from 'node:crypto';
import type { Random } from '@xueji/kernel';

const STEPS = 2 ** 47;

/** Draws from the operating system: receipt codes must not be guessable. */
export const cryptoRandom: Random = { next: () => randomInt(STEPS) / STEPS };
