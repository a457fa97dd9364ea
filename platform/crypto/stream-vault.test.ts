import { describe, expect, it } from 'vitest';
import { SealBroken } from './seal-broken.ts';
import { createStreamVault } from './stream-vault.ts';

const HEADER_BYTES = 33;
const FRAME_BYTES = 16 + 65_536 + 16 + 32;

function vaultWith(byte: number) {
  return createStreamVault({
    activeKeyId: 1,
    sealingKeys: new Map([[1, Buffer.alloc(32, byte)]]),
    indexKey: Buffer.alloc(32),
    isGeneratedForPractice: true,
  });
}

const vault = vaultWith(0x11);

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes;
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function sealed(bytes: number, fill = 0x61): Promise<Buffer> {
  return collect(vault.seal(once(Buffer.alloc(bytes, fill))));
}

function open(bytes: Buffer): Promise<Buffer> {
  return collect(vault.open(1, once(bytes)));
}

describe('a sealed file', () => {
  it('costs 33 bytes, and 64 a chunk with its padding', async () => {
    expect(await sealed(0)).toHaveLength(HEADER_BYTES + 64);
    expect(await sealed(65_536)).toHaveLength(HEADER_BYTES + FRAME_BYTES);
    expect(await sealed(131_072)).toHaveLength(HEADER_BYTES + 2 * FRAME_BYTES);
  });

  it('refuses a change in every region: version, salt, IV, text, padding, MAC', async () => {
    const file = await sealed(100);
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x80, at);
      await expect(open(changed), `byte ${at}`).rejects.toThrow(SealBroken);
    }
  });

  it.each([0, 1, HEADER_BYTES - 1, HEADER_BYTES, HEADER_BYTES + 1, HEADER_BYTES + FRAME_BYTES - 1])(
    'refuses to end after %i bytes',
    async (bytes) => {
      await expect(open((await sealed(200_000)).subarray(0, bytes))).rejects.toThrow(SealBroken);
    },
  );

  it('refuses to end after a whole chunk, with the chunk swallowed, swapped, doubled or one added', async () => {
    const file = await sealed(3 * 65_536);
    const header = file.subarray(0, HEADER_BYTES);
    const frame = (number: number) =>
      file.subarray(HEADER_BYTES + number * FRAME_BYTES, HEADER_BYTES + (number + 1) * FRAME_BYTES);
    const arrangements = [[0], [0, 1], [1, 2], [0, 2], [1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2], []];
    for (const arrangement of arrangements) {
      await expect(open(Buffer.concat([header, ...arrangement.map(frame)])), String(arrangement)).rejects.toThrow(
        SealBroken,
      );
    }
    expect(await open(Buffer.concat([header, ...[0, 1, 2].map(frame)]))).toHaveLength(3 * 65_536);
  });

  it('refuses the chunk of another file under the same key', async () => {
    const [one, other] = [await sealed(200_000), await sealed(200_000)];
    const mixed = Buffer.concat([
      one.subarray(0, HEADER_BYTES + FRAME_BYTES),
      other.subarray(HEADER_BYTES + FRAME_BYTES),
    ]);
    await expect(open(mixed)).rejects.toThrow(SealBroken);
  });

  it('refuses another key', async () => {
    const file = await sealed(10);
    await expect(collect(vaultWith(0x12).open(1, once(file)))).rejects.toThrow(SealBroken);
  });
});
