import { refuseWith } from '@xueji/kernel';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

const HEADER_BYTES = 512;
const HEADER_FAT_SECTORS = 109;
const FAT_SECTORS_AT = 76;
const ENTRY_BYTES = 128;
/** Above this a sector number is a mark: end of a chain, free, or part of the table itself ([MS-CFB] 2.1). */
const SECTOR_MAX = 0xffff_fffa;
const STREAM = 2;
const ROOT = 5;
/** An old workbook has a handful of streams; embedded pictures and documents add some more. */
const ENTRIES_MAX = 4_096;

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly sizeBytes: number;
}

/**
 * An OLE compound file held in memory ([MS-CFB]): the container of .xls. Every chain of sectors is followed at most as
 * long as the file has sectors, so a chain that bites its tail ends in a refusal.
 */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorBytes: number;
  readonly #sectorCount: number;
  readonly #fat: Uint32Array;
  readonly #entries: readonly DirectoryEntry[];

  constructor(bytes: Buffer) {
    if (bytes.length < HEADER_BYTES) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const sectorShift = bytes.readUInt16LE(30);
    if (sectorShift !== 9 && sectorShift !== 12) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    this.#bytes = bytes;
    this.#sectorBytes = 1 << sectorShift;
    this.#sectorCount = Math.ceil((bytes.length - this.#sectorBytes) / this.#sectorBytes);
    this.#fat = this.#readFat();
    this.#entries = this.#readDirectory();
  }

  /** Names of its streams and storages. */
  get names(): readonly string[] {
    return this.#entries.map(({ name }) => name);
  }

  /** A stream whole, or undefined when there is none of this name. */
  stream(name: string): Buffer | undefined {
    const entry = this.#entries.find((candidate) => candidate.type === STREAM && candidate.name === name);
    if (entry === undefined) return undefined;
    if (entry.sizeBytes > this.#bytes.length) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const isSmall = entry.sizeBytes < this.#bytes.readUInt32LE(56);
    const whole = isSmall ? this.#smallStream(entry) : Buffer.concat(this.#chain(entry.start));
    if (whole.length < entry.sizeBytes) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    return whole.subarray(0, entry.sizeBytes);
  }

  #sector(number: number): Buffer {
    const at = (number + 1) * this.#sectorBytes;
    if (number >= this.#sectorCount) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    return this.#bytes.subarray(at, at + this.#sectorBytes);
  }

  #chain(start: number): readonly Buffer[] {
    const sectors: Buffer[] = [];
    for (let number = start; number < SECTOR_MAX; number = this.#fat[number] ?? SECTOR_MAX) {
      if (sectors.length >= this.#sectorCount) refuseWith(SPREADSHEET_PROBLEMS.damaged);
      sectors.push(this.#sector(number));
    }
    return sectors;
  }

  /** The table of sectors: its own sectors are named in the header and, for large files, in a chain of further lists. */
  #readFat(): Uint32Array {
    const perSector = this.#sectorBytes / 4;
    const named: number[] = [];
    const take = (list: Buffer, count: number) => {
      for (let index = 0; index < count; index += 1) {
        const number = list.readUInt32LE(index * 4);
        if (number < SECTOR_MAX) named.push(number);
      }
    };
    take(this.#bytes.subarray(FAT_SECTORS_AT, HEADER_BYTES), HEADER_FAT_SECTORS);
    let further = this.#bytes.readUInt32LE(68);
    for (let lists = 0; further < SECTOR_MAX; lists += 1) {
      const list = this.#wholeSector(further);
      if (lists > this.#sectorCount / perSector) refuseWith(SPREADSHEET_PROBLEMS.damaged);
      take(list, perSector - 1);
      further = list.readUInt32LE((perSector - 1) * 4);
    }
    if (named.length > this.#sectorCount) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const fat = new Uint32Array(named.length * perSector);
    for (const [place, number] of named.entries()) {
      const sector = this.#wholeSector(number);
      for (let index = 0; index < perSector; index += 1)
        fat[place * perSector + index] = sector.readUInt32LE(index * 4);
    }
    return fat;
  }

  /** A sector of the tables; only the last sector of the file, which holds content, may be short. */
  #wholeSector(number: number): Buffer {
    const sector = this.#sector(number);
    return sector.length === this.#sectorBytes ? sector : refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }

  #readDirectory(): readonly DirectoryEntry[] {
    const bytes = Buffer.concat(this.#chain(this.#bytes.readUInt32LE(48)));
    const entries: DirectoryEntry[] = [];
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const type = bytes.readUInt8(at + 66);
      if (type === 0) continue;
      if (entries.length >= ENTRIES_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
      const nameBytes = Math.min(Math.max(bytes.readUInt16LE(at + 64) - 2, 0), 62);
      entries.push({
        name: bytes.toString('utf16le', at, at + nameBytes),
        type,
        start: bytes.readUInt32LE(at + 116),
        sizeBytes: bytes.readUInt32LE(at + 120),
      });
    }
    return entries;
  }

  /** A stream below the cut-off lies in small sectors of the root's own stream, with a table of their own. */
  #smallStream({ start, sizeBytes }: DirectoryEntry): Buffer {
    const root = this.#entries.find(({ type }) => type === ROOT);
    const smallBytes = 1 << this.#bytes.readUInt16LE(32);
    if (root === undefined || smallBytes !== 64) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const container = Buffer.concat(this.#chain(root.start));
    const table = Buffer.concat(this.#chain(this.#bytes.readUInt32LE(60)));
    const parts: Buffer[] = [];
    for (let number = start; number < SECTOR_MAX && parts.length * smallBytes < sizeBytes; ) {
      parts.push(container.subarray(number * smallBytes, (number + 1) * smallBytes));
      number = number * 4 + 4 <= table.length ? table.readUInt32LE(number * 4) : SECTOR_MAX;
    }
    return Buffer.concat(parts);
  }
}
