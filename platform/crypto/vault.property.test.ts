import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamVault } from './stream-vault.ts';
import { createVault } from './vault.ts';

const SEED = 20_260_910;
const keyring = {
  activeKeyId: 3,
  sealingKeys: new Map([[3, Buffer.alloc(32, 0x33)]]),
  indexKey: Buffer.alloc(32, 0xee),
  isGeneratedForPractice: true,
};

async function* chunksOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe(`sealing (seed ${SEED})`, () => {
  it('gives every text back', () => {
    const vault = createVault(keyring);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => vault.open(vault.seal(plain)) === plain),
      { seed: SEED },
    );
  });

  it('gives every file back, however it is cut on the way in and out', async () => {
    const vault = createStreamVault(keyring);
    const size = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(65_535, 65_536, 65_537, 131_072, 200_000));
    await fc.assert(
      fc.asyncProperty(
        size,
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: 500, max: 90_000 }),
        fc.integer({ min: 500, max: 90_000 }),
        async (bytes, step, cutIn, cutOut) => {
          const plain = Buffer.alloc(bytes);
          for (let at = 0; at < bytes; at += 1) plain[at] = (at * step) & 0xff;
          const sealed = await collect(vault.seal(chunksOf(plain, cutIn)));
          expect((await collect(vault.open(3, chunksOf(sealed, cutOut)))).equals(plain)).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });
});
