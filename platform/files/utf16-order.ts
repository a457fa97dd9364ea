const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
/** Beyond ASCII a unit with one zero byte is a character like any other: 一 is 4E 00. */
const ASCII_END = 0x7f;

/**
 * The order of bytes of a text in UTF-16, by its mark or else by its zero bytes: digits, commas and line ends have one in
 * every pair, always on the same side, and no other encoding of text has any. Undefined for everything else.
 */
export function utf16OrderOf(head: Uint8Array): 'little' | 'big' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'little';
  if (head[0] === 0xfe && head[1] === 0xff) return 'big';
  if (!head.includes(0)) return undefined;
  const [little, big] = [countAscii(head, 0), countAscii(head, 1)];
  if (Math.max(little, big) === 0) return undefined;
  return little > big ? 'little' : 'big';
}

/** How many pairs are a character of ASCII whose byte stands at `place` of the pair; none where one is a control character. */
function countAscii(head: Uint8Array, place: 0 | 1): number {
  let found = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at + 1 - place] !== 0) continue;
    const code = head[at + place] ?? 0;
    if (code < SPACE && code !== TAB && code !== LINE_FEED && code !== CARRIAGE_RETURN) return 0;
    if (code < ASCII_END) found += 1;
  }
  return found;
}
