import type { Random } from '@xueji/kernel';

// No 0/O, 1/I/L, U: codes are typed from paper on a telephone.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;
/** 30^12 values, some 58 bits: with the brakes nobody finds one by trying. */
const CODE_LENGTH = 12;
/** Names a class, not a secret: it keeps a code from being tried against the whole node. */
const NUMBER_LENGTH = 8;
const RECEIPT_LENGTH = 8;

/** A one-time code (一次性填报码), `XXXX-XXXX-XXXX`. */
export function familyCode(random: Random): string {
  return grouped(letters(random, CODE_LENGTH));
}

/** The number of a collection (填报号), `XXXX-XXXX`. */
export function collectionNumber(random: Random): string {
  return grouped(letters(random, NUMBER_LENGTH));
}

/** What a family keeps to ask about what it sent; it says nothing of the child. */
export function receiptNumber(random: Random): string {
  return grouped(letters(random, RECEIPT_LENGTH));
}

/** A code somebody typed, with or without hyphens, in small or wide letters; undefined for what is none. */
export function readFamilyCode(text: string): string | undefined {
  return readLetters(text, CODE_LENGTH);
}

export function readCollectionNumber(text: string): string | undefined {
  return readLetters(text, NUMBER_LENGTH);
}

/** What the QR codes carry behind #: the number of the collection, and on a slip the code of the pupil. */
export function linkFragment(number: string, code?: string): string {
  return code === undefined ? number : `${number}.${code}`;
}

export function readLinkFragment(fragment: string): { readonly number: string; readonly code: string } {
  const [number = '', code = ''] = fragment.split('.');
  return { number: readCollectionNumber(number) ?? '', code: readFamilyCode(code) ?? '' };
}

function letters(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(random.next() * ALPHABET.length)]).join('');
}

function readLetters(text: string, length: number): string | undefined {
  const read = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = read.length === length && [...read].every((letter) => ALPHABET.includes(letter));
  return isCode ? grouped(read) : undefined;
}

function grouped(text: string): string {
  return (text.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}
