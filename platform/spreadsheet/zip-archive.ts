import { crc32, createInflateRaw } from 'node:zlib';
import { refuseWith } from '@xueji/kernel';
import { inMegabytes, type SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerAt: number;
}

const END_MARK = Buffer.from('PK\u0005\u0006', 'latin1');
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const END_64_LOCATOR_MARK = 0x0706_4b50;
const END_64_LOCATOR_BYTES = 20;
const CENTRAL_MARK = 0x0201_4b50;
const CENTRAL_BYTES = 46;
const LOCAL_MARK = 0x0403_4b50;
const LOCAL_BYTES = 30;
const ZIP_64_EXTRA = 1;
const IN_ZIP_64_EXTRA = 0xffff_ffff;
const FLAG_ENCRYPTED = 1;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;

/** A workbook has some tens of parts; one with a photo per pupil a few thousand. */
const ENTRIES_MAX = 20_000;
/** Sheets pack at 10 to 30 to 1, endless blank rows at 60; a bomb needs far more (deflate ends at 1,032). */
const PACKING_RATIO_MAX = 250;
/** Below this a high ratio does no harm: a tiny part of spaces. */
const RATIO_MATTERS_FROM_BYTES = 1_048_576;

/**
 * A ZIP archive held in memory, read one part at a time.
 *
 * Only the central directory is believed, and only as far as it can be checked: sizes are added up before anything is
 * unpacked, and a part that unpacks to another size or checksum than announced is damaged. Everything wrong with an
 * archive is a refusal of the spreadsheet catalogue.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  /** By name in small letters: names of parts do not depend on case (ECMA-376-2, 6.2.2.3). */
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  constructor(bytes: Buffer, limits: SpreadsheetLimits) {
    this.#bytes = bytes;
    this.#entries = readDirectory(bytes);
    requireHarmless([...this.#entries.values()], bytes.length, limits);
  }

  /** Names of the parts, as written. */
  get names(): readonly string[] {
    return Array.from(this.#entries.values(), ({ name }) => name);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  unpackedBytesOf(name: string): number {
    return this.#entries.get(name.toLowerCase())?.unpackedBytes ?? 0;
  }

  /** Unpacks a part whole. For parts whose size is known to be small. */
  async readWhole(name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.read(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** Unpacks a part as it is asked for; what is not asked for is not unpacked. */
  async *read(name: string): AsyncIterable<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const packed = packedBytesOf(this.#bytes, entry);
    let unpackedBytes = 0;
    let checksum = 0;
    for await (const chunk of entry.method === METHOD_STORED ? [packed] : inflate(packed)) {
      unpackedBytes += chunk.length;
      if (unpackedBytes > entry.unpackedBytes) refuseWith(SPREADSHEET_PROBLEMS.damaged);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (unpackedBytes !== entry.unpackedBytes || checksum !== entry.checksum) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }
}

function packedBytesOf(bytes: Buffer, { headerAt, packedBytes }: ZipEntry): Buffer {
  if (headerAt + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(headerAt) !== LOCAL_MARK) {
    refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }
  const from = headerAt + LOCAL_BYTES + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  if (from + packedBytes > bytes.length) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  return bytes.subarray(from, from + packedBytes);
}

async function* inflate(packed: Buffer): AsyncIterable<Buffer> {
  const inflater = createInflateRaw({ chunkSize: 65_536 });
  inflater.end(packed);
  try {
    for await (const chunk of inflater) yield chunk as Buffer;
  } catch (error) {
    const isZlibs = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (isZlibs) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    throw error;
  }
}

function requireHarmless(entries: readonly ZipEntry[], archiveBytes: number, limits: SpreadsheetLimits): void {
  const packedBytes = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  // Parts that share their bytes add up to more than the archive: a bomb of overlapping files, or a damaged directory.
  if (packedBytes > archiveBytes) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  const isBomb = entries.some(
    (entry) =>
      entry.unpackedBytes > RATIO_MATTERS_FROM_BYTES && entry.unpackedBytes > entry.packedBytes * PACKING_RATIO_MAX,
  );
  if (isBomb || unpackedBytes > limits.unpackedBytesMax) {
    refuseWith(SPREADSHEET_PROBLEMS.tooLargeInside, { megabytesMax: inMegabytes(limits.unpackedBytesMax) });
  }
}

function readDirectory(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
  const { from, to, count } = findDirectory(bytes);
  if (count > ENTRIES_MAX || to > bytes.length) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const entries = new Map<string, ZipEntry>();
  let at = from;
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > to || bytes.readUInt32LE(at) !== CENTRAL_MARK) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const end = extraEnd + bytes.readUInt16LE(at + 32);
    if (end > to) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const name = bytes.toString('utf8', at + CENTRAL_BYTES, nameEnd).replaceAll('\\', '/');
    // Two parts of one name: what is checked might not be what another program opens.
    if (entries.has(name.toLowerCase())) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    entries.set(name.toLowerCase(), readEntry(bytes, at, name, bytes.subarray(nameEnd, extraEnd)));
    at = end;
  }
  return entries;
}

function readEntry(bytes: Buffer, at: number, name: string, extra: Buffer): ZipEntry {
  if ((bytes.readUInt16LE(at + 8) & FLAG_ENCRYPTED) !== 0) refuseWith(SPREADSHEET_PROBLEMS.encrypted);
  const method = bytes.readUInt16LE(at + 10);
  if (method !== METHOD_STORED && method !== METHOD_DEFLATED) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const wide = wideNumbersIn(extra);
  // The extra field holds only the numbers that did not fit, in this order (APPNOTE 4.5.3).
  const numberAt = (offset: number): number => {
    const narrow = bytes.readUInt32LE(at + offset);
    return narrow === IN_ZIP_64_EXTRA ? (wide.shift() ?? refuseWith(SPREADSHEET_PROBLEMS.damaged)) : narrow;
  };
  const unpackedBytes = numberAt(24);
  const packedBytes = numberAt(20);
  const headerAt = numberAt(42);
  return { name, method, checksum: bytes.readUInt32LE(at + 16), packedBytes, unpackedBytes, headerAt };
}

function wideNumbersIn(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP_64_EXTRA) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    const numbers: number[] = [];
    for (let offset = 0; offset + 8 <= field.length; offset += 8) numbers.push(Number(field.readBigUInt64LE(offset)));
    return numbers;
  }
  return [];
}

function findDirectory(bytes: Buffer): { from: number; to: number; count: number } {
  const endAt = bytes.lastIndexOf(END_MARK);
  if (endAt === -1 || endAt + END_BYTES > bytes.length || endAt < bytes.length - END_BYTES - COMMENT_BYTES_MAX) {
    refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }
  const count = bytes.readUInt16LE(endAt + 10);
  const size = bytes.readUInt32LE(endAt + 12);
  const from = bytes.readUInt32LE(endAt + 16);
  const locatorAt = endAt - END_64_LOCATOR_BYTES;
  if (locatorAt < 0 || bytes.readUInt32LE(locatorAt) !== END_64_LOCATOR_MARK) return { from, to: from + size, count };
  const wideEndAt = Number(bytes.readBigUInt64LE(locatorAt + 8));
  if (wideEndAt + 56 > locatorAt) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const wideFrom = Number(bytes.readBigUInt64LE(wideEndAt + 48));
  return {
    from: wideFrom,
    to: wideFrom + Number(bytes.readBigUInt64LE(wideEndAt + 40)),
    count: Number(bytes.readBigUInt64LE(wideEndAt + 32)),
  };
}
