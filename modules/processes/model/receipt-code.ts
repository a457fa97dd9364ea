import type { Random } from '@xueji/kernel';

// No 0/O, 1/I/L, U: the code is read aloud over the telephone.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A public receipt code (受理编号), `XXXX-XXXX-XXXX`: 30^12 values, says nothing about the pupil. */
export function receiptCode(random: Random): string {
  return grouped(Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random.next() * ALPHABET.length)]).join(''));
}

/** The code somebody typed, with or without its hyphens, in small or wide letters; undefined for what is none. */
export function readReceiptCode(text: string): string | undefined {
  const letters = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  return CODE.test(letters) ? grouped(letters) : undefined;
}

function grouped(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
