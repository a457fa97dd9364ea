import { inflateSync } from 'node:zlib';

const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/g;
const NUMBER = /[2-9A-Z]{4}-[2-9A-Z]{4}/;

/**
 * Reads a paper as an eye would: a one-time code stands on it and nowhere else, so that a test which plays the family has to
 * take it from there. Glyphs are turned into letters by the maps that the fonts of the file carry.
 */
export function readSlips(pdf: Buffer): { readonly number: string; readonly codes: readonly string[] } {
  const streams = streamsOf(pdf);
  const letters = streams.filter((text) => text.includes('beginbfchar')).map(lettersOf);
  const drawn = streams
    .filter((text) => text.includes(' Tf'))
    .flatMap((text) => [...text.matchAll(/BT([\s\S]*?)ET/g)].map(([, body = '']) => glyphsOf(body)));
  const lines = drawn.flatMap((glyphs) => letters.map((map) => glyphs.map((glyph) => map.get(glyph) ?? ' ').join('')));
  const codes = lines.flatMap((line) => line.match(CODE) ?? []);
  const number = lines.find((line) => NUMBER.test(line) && !line.match(CODE))?.match(NUMBER)?.[0] ?? '';
  return { number, codes: [...new Set(codes)] };
}

function streamsOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const content = pdf.subarray(index + head.length, text.indexOf('endstream', index));
    try {
      return [inflateSync(content).toString('latin1')];
    } catch {
      return [content.toString('latin1')];
    }
  });
}

function lettersOf(map: string): ReadonlyMap<string, string> {
  const pairs = [...map.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]+)>/gi)];
  return new Map(
    pairs.map(([, glyph = '', utf16 = '']) => [
      glyph.toLowerCase(),
      Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

/** Glyph numbers in the order in which they are drawn: of two bytes, written in hexadecimal or as bytes with escapes. */
function glyphsOf(body: string): readonly string[] {
  const hex = [...body.matchAll(/<([0-9a-fA-F]+)>|\(((?:\\[\s\S]|[^\\)])*)\)/g)]
    .map(([, written, raw = '']) => written?.toLowerCase() ?? Buffer.from(unescaped(raw), 'latin1').toString('hex'))
    .join('');
  return hex.match(/.{4}/g) ?? [];
}

function unescaped(raw: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return raw.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, what: string) =>
    /^[0-7]/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (named[what] ?? what),
  );
}
