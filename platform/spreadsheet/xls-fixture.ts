/** An .xls workbook for tests, written record by record, so that a test can say exactly what is wrong with it. */
export interface XlsFixture {
  readonly sheets?: readonly XlsSheetFixture[];
  readonly sharedTexts?: readonly (string | Buffer)[];
  /** Number formats of the cell styles; style 0 is general. */
  readonly formats?: readonly (number | string)[];
  readonly uses1904?: boolean;
  /** Records put into the globals, such as a password. */
  readonly globals?: readonly Buffer[];
  /** Streams beside the workbook's own, by name: a storage of macros. */
  readonly streams?: Readonly<Record<string, Buffer>>;
}

export interface XlsSheetFixture {
  readonly name?: string;
  /** 0 visible, 1 hidden, 2 very hidden. */
  readonly state?: 0 | 1 | 2;
  /** 0 cells, 1 macros, 2 a chart. */
  readonly kind?: 0 | 1 | 2;
  readonly records: readonly Buffer[];
}

export function record(id: number, ...parts: readonly (Buffer | readonly number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(shorts(id, body.length)), body]);
}

/** Numbers of two bytes. */
export function shorts(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
}

export function longs(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [...shorts(value), ...shorts(value >>> 16)]);
}

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** Text of two-byte characters, its length before it. */
export function wideText(text: string, lengthBytes: 1 | 2 = 2): Buffer {
  const length = lengthBytes === 1 ? [text.length] : shorts(text.length);
  return Buffer.concat([Buffer.from([...length, 1]), Buffer.from(text, 'utf16le')]);
}

/** Cells of texts written in place, from a row and column on (both from 0). */
export function textCells(row: number, ...texts: readonly string[]): readonly Buffer[] {
  return texts.map((text, column) => record(0x204, shorts(row, column, 0), wideText(text)));
}

function startOf(kind: number): Buffer {
  return record(0x809, shorts(0x0600, kind, 0, 0), longs(0, 0));
}

const END = record(0x0a);

export function xlsOf({ sheets = [{ records: [] }], sharedTexts = [], formats = [], ...more }: XlsFixture): Buffer {
  const head = [
    startOf(5),
    record(0x22, shorts(more.uses1904 === true ? 1 : 0)),
    ...formats.flatMap((format, index) =>
      typeof format === 'string' ? [record(0x41e, shorts(200 + index), wideText(format))] : [],
    ),
    ...[0, ...formats.map((format, index) => (typeof format === 'string' ? 200 + index : format))].map((id) =>
      record(0xe0, shorts(0, id, 0)),
    ),
    ...(more.globals ?? []),
  ];
  const texts = sharedTexts.map((text) => (typeof text === 'string' ? wideText(text) : text));
  const tail = [record(0xfc, longs(texts.length, texts.length), ...texts), END];
  const bodies = sheets.map(({ records }) => Buffer.concat([startOf(0x10), ...records, END]));
  const entry = (at: number, index: number) => {
    const { name = `Sheet${index + 1}`, state = 0, kind = 0 } = sheets[index] ?? {};
    return record(0x85, longs(at), [state, kind], wideText(name, 1));
  };
  const headBytes = Buffer.concat([...head, ...sheets.map((_, index) => entry(0, index)), ...tail]).length;
  let at = headBytes;
  const entries = bodies.map((body, index) => {
    at += body.length;
    return entry(at - body.length, index);
  });
  return compoundFileOf({ Workbook: Buffer.concat([...head, ...entries, ...tail, ...bodies]), ...more.streams });
}

const SECTOR = 512;
const END_OF_CHAIN = 0xffff_fffe;
const FREE = 0xffff_ffff;
const OF_TABLE = 0xffff_fffd;
/** Smaller streams would lie in small sectors, which this writer does not make. */
const STREAM_BYTES_MIN = 4_096;

/** A compound file with streams side by side, each padded to whole sectors. */
export function compoundFileOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(streams).map(([name, content]) => ({
    name,
    content: Buffer.concat([content, Buffer.alloc(Math.max(0, STREAM_BYTES_MIN - content.length))]),
  }));
  const sectorsOf = (bytes: number) => Math.ceil(bytes / SECTOR);
  const directorySectors = sectorsOf((entries.length + 1) * 128);
  const contentSectors = entries.reduce((sum, { content }) => sum + sectorsOf(content.length), directorySectors);
  const tableSectors = Math.ceil(contentSectors / (SECTOR / 4 - 1));
  const table: number[] = Array.from({ length: tableSectors }, () => OF_TABLE);
  const chain = (sectors: number) => {
    const start = table.length;
    for (let index = 1; index < sectors; index += 1) table.push(start + index);
    table.push(END_OF_CHAIN);
    return start;
  };
  const directoryStart = chain(directorySectors);
  const directory = [directoryEntry('Root Entry', 5, END_OF_CHAIN, 0)];
  const contents: Buffer[] = [];
  for (const { name, content } of entries) {
    directory.push(directoryEntry(name, 2, chain(sectorsOf(content.length)), content.length));
    contents.push(padded(content));
  }
  while (table.length < (tableSectors * SECTOR) / 4) table.push(FREE);
  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tableSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(STREAM_BYTES_MIN, 56);
  header.writeUInt32LE(END_OF_CHAIN, 60);
  header.writeUInt32LE(END_OF_CHAIN, 68);
  for (let index = 0; index < 109; index += 1) {
    header.writeUInt32LE(index < tableSectors ? index : FREE, 76 + index * 4);
  }
  return Buffer.concat([header, Buffer.from(longs(...table)), padded(Buffer.concat(directory)), ...contents]);
}

function directoryEntry(name: string, type: number, start: number, bytes: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(bytes, 120);
  return entry;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR)]);
}
