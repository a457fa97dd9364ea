import type { Random } from '@xueji/kernel';

// No 0/O, 1/I/L, U: the code is typed from paper.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30^16 values, some 78 bits: nobody finds a certificate by trying. */
const LENGTH = 16;
const GROUP_LENGTH = 4;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A verification code (核验码), `XXXX-XXXX-XXXX-XXXX`; it says nothing about the pupil. */
export function certificateCode(random: Random): string {
  return grouped(Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random.next() * ALPHABET.length)]).join(''));
}

/** The code somebody typed, with or without hyphens, in small or wide letters; undefined for what is none. */
export function readCertificateCode(text: string): string | undefined {
  const letters = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  return CODE.test(letters) ? grouped(letters) : undefined;
}

function grouped(letters: string): string {
  return (letters.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}
