import { randomInt } from 'node:crypto';

/** Without 0, o, 1, l and i, which are read one for the other when typed from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Three groups of five: 74 bits. */
const GROUPS = 3;
const GROUP_LENGTH = 5;

/** A password to be read from paper or said on the phone, drawn by the node. */
export function drawPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
