import { refuseWith } from '@xueji/kernel';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/** Records of a BIFF stream that are read ([MS-XLS] 2.3). All others are passed over. */
export const RECORD = {
  formula: 0x06,
  endOfSubstream: 0x0a,
  dateMode: 0x22,
  filePassword: 0x2f,
  continued: 0x3c,
  codePage: 0x42,
  sheet: 0x85,
  packedNumbers: 0xbd,
  richText: 0xd6,
  cellStyle: 0xe0,
  sharedStrings: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  booleanOrError: 0x205,
  formulaText: 0x207,
  array: 0x221,
  table: 0x236,
  packedNumber: 0x27e,
  numberFormat: 0x41e,
  sharedFormula: 0x4bc,
  startOfSubstream: 0x809,
} as const;

/** BIFF5 is Excel 5 and 95 and still written by old database programs; BIFF8 is Excel 97 to 2003. */
export type BiffVersion = 5 | 8;

export interface BiffRecord {
  readonly id: number;
  readonly body: Buffer;
  /** Where the next record begins. */
  readonly next: number;
}

/** The record at a place of the stream, or undefined at its end. */
export function recordAt(stream: Buffer, at: number): BiffRecord | undefined {
  if (at + 4 > stream.length) return undefined;
  const next = at + 4 + stream.readUInt16LE(at + 2);
  if (next > stream.length) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  return { id: stream.readUInt16LE(at), body: stream.subarray(at + 4, next), next };
}

/** The version a substream announces; older and unknown ones are refused with the remedy. */
export function versionOf(start: BiffRecord | undefined): BiffVersion {
  if (start?.id !== RECORD.startOfSubstream || start.body.length < 4) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const version = start.body.readUInt16LE(0);
  if (version === 0x0600) return 8;
  return version === 0x0500 ? 5 : refuseWith(SPREADSHEET_PROBLEMS.oldFormat);
}

/** Bytes of one record, read from front to back; what is not there is a damaged workbook, never a fault. */
export class RecordReader {
  readonly #body: Buffer;
  #at: number;

  constructor(body: Buffer, at = 0) {
    this.#body = body;
    this.#at = at;
  }

  get left(): number {
    return this.#body.length - this.#at;
  }

  byte(): number {
    return this.take(1).readUInt8(0);
  }

  short(): number {
    return this.take(2).readUInt16LE(0);
  }

  long(): number {
    return this.take(4).readUInt32LE(0);
  }

  double(): number {
    return this.take(8).readDoubleLE(0);
  }

  take(count: number): Buffer {
    if (count > this.left) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const taken = this.#body.subarray(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }
}

/** A number in 30 bits: an integer or the upper half of a double, perhaps in hundredths ([MS-XLS] 2.5.217). */
export function unpackNumber(packed: number): number {
  let value: number;
  if ((packed & 2) === 0) {
    const double = Buffer.alloc(8);
    double.writeUInt32LE((packed & 0xffff_fffc) >>> 0, 4);
    value = double.readDoubleLE(0);
  } else {
    value = packed >> 2;
  }
  return (packed & 1) === 0 ? value : value / 100;
}
