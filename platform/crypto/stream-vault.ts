import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey } from './derive-key.ts';
import type { Keyring } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';

/** Protects files at rest, a chunk at a time: neither side ever holds the whole file. */
export interface StreamVault {
  /** The key `seal` works under now; keep it beside the file. */
  readonly activeKeyId: number;
  seal(plain: AsyncIterable<Uint8Array>): AsyncIterable<Buffer>;
  /** Gives back chunks only after their check; throws `SealBroken` for any change, reordering or truncation. */
  open(keyId: number, sealed: AsyncIterable<Uint8Array>): AsyncIterable<Buffer>;
}

/** First byte of a sealed file: 1 = chunks of 64 KiB, each SM4-CBC with HMAC-SM3 (encrypt-then-MAC). */
const FORMAT_VERSION = 1;
const SALT_BYTES = 32;
const HEADER_BYTES = 1 + SALT_BYTES;
const BLOCK_BYTES = 16;
const MAC_BYTES = 32;
/** Large enough that the 64 bytes a chunk costs do not matter, small enough that two fit any worker's cache. */
const CHUNK_BYTES = 65_536;
/** IV, the chunk with its padding block, MAC. Every chunk but the last has exactly this size, so no lengths are stored. */
const FRAME_BYTES = BLOCK_BYTES + CHUNK_BYTES + BLOCK_BYTES + MAC_BYTES;
const FRAME_BYTES_MIN = BLOCK_BYTES + BLOCK_BYTES + MAC_BYTES;

interface FileKeys {
  readonly cipherKey: Buffer;
  readonly macKey: Buffer;
}

/**
 * The vault for files over a keyring.
 *
 * A sealed file is version (1) · salt (32) · frames. Its keys are derived from the salt, so frames cannot be moved between
 * files; the MAC of a frame covers its number and whether it is the last, so frames cannot be moved, dropped or cut off
 * within a file (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
export function createStreamVault(keyring: Keyring): StreamVault {
  function keysOf(keyId: number, salt: Buffer): FileKeys {
    const key = keyring.sealingKeys.get(keyId);
    if (key === undefined) throw new Error(`Key ${keyId} is not in the key folder of this node`);
    return {
      cipherKey: deriveKey(key, 'file cipher', BLOCK_BYTES, salt),
      macKey: deriveKey(key, 'file mac', MAC_BYTES, salt),
    };
  }

  return {
    activeKeyId: keyring.activeKeyId,
    async *seal(plain) {
      const salt = randomBytes(SALT_BYTES);
      const keys = keysOf(keyring.activeKeyId, salt);
      yield Buffer.concat([Buffer.of(FORMAT_VERSION), salt]);
      let number = 0;
      for await (const { piece, isLast } of piecesOf(plain, CHUNK_BYTES)) {
        yield sealFrame(keys, piece, number, isLast);
        number += 1;
      }
    },
    async *open(keyId, sealed) {
      let keys: FileKeys | undefined;
      let number = 0;
      for await (const { piece, isLast } of piecesOf(sealed, FRAME_BYTES, HEADER_BYTES)) {
        if (keys === undefined) {
          if (piece.length < HEADER_BYTES || piece[0] !== FORMAT_VERSION || isLast) throw new SealBroken();
          keys = keysOf(keyId, piece.subarray(1));
          continue;
        }
        yield openFrame(keys, piece, number, isLast);
        number += 1;
      }
    },
  };
}

/**
 * Cuts a stream into pieces of `size` bytes, the first one of `firstSize`; the last may be shorter, and only of an empty
 * stream is it empty. One piece is held back, so that the last one is known to be the last.
 */
async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
  firstSize: number = size,
): AsyncIterable<{ piece: Buffer; isLast: boolean }> {
  let wanted = firstSize;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of source) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes <= wanted) continue;
    let rest = Buffer.concat(held);
    while (rest.length > wanted) {
      yield { piece: rest.subarray(0, wanted), isLast: false };
      rest = rest.subarray(wanted);
      wanted = size;
    }
    held = [rest];
    heldBytes = rest.length;
  }
  yield { piece: Buffer.concat(held), isLast: true };
}

function sealFrame({ cipherKey, macKey }: FileKeys, piece: Buffer, number: number, isLast: boolean): Buffer {
  const iv = randomBytes(BLOCK_BYTES);
  const cipher = createCipheriv('sm4-cbc', cipherKey, iv);
  const body = Buffer.concat([iv, cipher.update(piece), cipher.final()]);
  return Buffer.concat([body, macOf(macKey, body, number, isLast)]);
}

function openFrame({ cipherKey, macKey }: FileKeys, frame: Buffer, number: number, isLast: boolean): Buffer {
  if (frame.length < FRAME_BYTES_MIN) throw new SealBroken();
  const body = frame.subarray(0, -MAC_BYTES);
  if (!timingSafeEqual(macOf(macKey, body, number, isLast), frame.subarray(-MAC_BYTES))) throw new SealBroken();
  const decipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(0, BLOCK_BYTES));
  return Buffer.concat([decipher.update(body.subarray(BLOCK_BYTES)), decipher.final()]);
}

function macOf(macKey: Buffer, body: Buffer, number: number, isLast: boolean): Buffer {
  const position = Buffer.alloc(9);
  position.writeBigUInt64BE(BigInt(number), 0);
  position.writeUInt8(isLast ? 1 : 0, 8);
  return createHmac('sm3', macKey).update(position).update(body).digest();
}
