import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_BYTES_MAX, splitLines } from './split-lines.ts';

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Buffer, size: number, from = 0) {
  const lines: { text: string; nextByte: number }[] = [];
  for await (const { bytes: line, nextByte } of splitLines(chunksOf(bytes, size), from)) {
    lines.push({ text: line.toString('utf8'), nextByte });
  }
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however it is cut, and from any line on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z学籍",]{0,12}$/), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (texts, end, size) => {
          const bytes = Buffer.from(texts.map((text) => text + end).join(''));
          const lines = await linesOf(bytes, size);
          expect(lines.map(({ text }) => text)).toEqual(texts.filter((text) => text !== ''));
          for (const [index, { nextByte }] of lines.entries()) {
            expect(await linesOf(bytes, size, nextByte)).toEqual(lines.slice(index + 1));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('begin behind a byte order mark and end without a line break', async () => {
    expect(await linesOf(Buffer.from('\uFEFFa\n \nb'), 2)).toEqual([
      { text: 'a', nextByte: 5 },
      { text: 'b', nextByte: 8 },
    ]);
  });

  it('are cut off when they are too long, and the next one is whole', async () => {
    const lines = await linesOf(Buffer.from(`${'x'.repeat(200_000)}\nnext\n`), 4_096);
    expect(lines.map(({ text }) => text.length)).toEqual([LINE_BYTES_MAX + 1, 4]);
  });
});
