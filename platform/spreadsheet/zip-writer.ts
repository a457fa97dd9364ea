import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL_MARK = 0x0403_4b50;
const CENTRAL_MARK = 0x0201_4b50;
const END_MARK = 0x0605_4b50;
/** Deflate came with version 2.0 of the format. */
const VERSION = 20;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** Parts carry no time: the same parts make the same bytes. 1 January 1980 is the first day the format knows. */
const NO_TIME = 0x0021_0000;

/** A part that was deflated while it was written. */
export interface PackedPart {
  readonly packed: Buffer;
  /** CRC-32 and length of the plain bytes. */
  readonly crc: number;
  readonly sizeBytes: number;
}

/** Packs parts into a ZIP archive. For workbooks, which stay far below the 4 GiB the plain format ends at. */
export function writeZip(parts: Iterable<readonly [name: string, content: Buffer | string | PackedPart]>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const { packed, crc, sizeBytes } = packedPart(content);
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION, 0);
    shared.writeUInt16LE(FLAGS, 2);
    shared.writeUInt16LE(DEFLATED, 4);
    shared.writeUInt32LE(NO_TIME, 6);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(sizeBytes, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([mark(LOCAL_MARK), shared, nameBytes, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(VERSION, 0);
    centrals.push(Buffer.concat([mark(CENTRAL_MARK), madeBy, shared, place, nameBytes]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, mark(END_MARK), end]);
}

function packedPart(content: Buffer | string | PackedPart): PackedPart {
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) return content;
  const plain = Buffer.from(content);
  return { packed: deflateRawSync(plain), crc: crc32(plain), sizeBytes: plain.length };
}

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature, 0);
  return bytes;
}
