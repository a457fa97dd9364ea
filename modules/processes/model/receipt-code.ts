import type { Random } from '@xueji/kernel';

// No 0/O, 1/I/L, U: the code is read aloud over the telephone.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A public receipt code (受理编号), `XXXX-XXXX-XXXX`: 30^12 values, says nothing about the pupil. */
export function receiptCode(random: Random): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET[Math.floor(random.next() * ALPHABET.length)]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].map((part) => part.join('')).join('-');
}
