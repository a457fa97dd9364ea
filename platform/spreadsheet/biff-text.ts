import { TextDecoder } from 'node:util';
import { refuseWith } from '@xueji/kernel';
import { type BiffVersion, RecordReader } from './biff-record.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

const WIDE = 1;
const WITH_PHONETIC = 4;
const WITH_RUNS = 8;
/** As many as a cell may have. */
const TEXT_LENGTH_MAX = 32_767;

/** How a workbook of some version writes text. */
export interface TextForm {
  readonly version: BiffVersion;
  /** Of BIFF5, where text is bytes of a code page. */
  readonly decoder: TextDecoder;
}

/**
 * Code pages by their Windows number. A workbook that names none of these was made in China like the others: GBK holds
 * ASCII as well.
 */
export function decoderOf(codePage: number): TextDecoder {
  const names: Readonly<Record<number, string>> = {
    950: 'big5',
    932: 'shift_jis',
    949: 'euc-kr',
    1252: 'windows-1252',
  };
  return new TextDecoder(names[codePage] ?? 'gb18030');
}

/** A text with its length before it, of one or two bytes. */
export function readText(reader: RecordReader, form: TextForm, lengthBytes: 1 | 2): string {
  const length = lengthBytes === 1 ? reader.byte() : reader.short();
  if (form.version === 5) return form.decoder.decode(reader.take(length));
  const isWide = (reader.byte() & WIDE) !== 0;
  return charactersOf(reader.take(isWide ? length * 2 : length), isWide);
}

/** Narrow characters are the lower halves of Unicode's first 256, which is what Latin-1 is. */
function charactersOf(bytes: Buffer, isWide: boolean): string {
  return bytes.toString(isWide ? 'utf16le' : 'latin1');
}

/**
 * The shared strings: one record and those that continue it. Where characters go on in the next record they begin with
 * their width anew; everything else simply goes on ([MS-XLS] 2.5.293).
 */
export function readSharedTexts(blocks: readonly Buffer[]): readonly string[] {
  const bytes = new BlockReader(blocks);
  bytes.number(4);
  const count = bytes.number(4);
  const texts: string[] = [];
  while (texts.length < count && !bytes.isAtEnd) texts.push(readSharedText(bytes));
  return texts;
}

function readSharedText(bytes: BlockReader): string {
  const length = bytes.number(2);
  if (length > TEXT_LENGTH_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const flags = bytes.number(1);
  const runs = (flags & WITH_RUNS) === 0 ? 0 : bytes.number(2);
  const phoneticBytes = (flags & WITH_PHONETIC) === 0 ? 0 : bytes.number(4);
  let isWide = (flags & WIDE) !== 0;
  let text = '';
  while (text.length < length) {
    if (bytes.leftInBlock === 0) isWide = (bytes.number(1) & WIDE) !== 0;
    const width = isWide ? 2 : 1;
    const characters = Math.min(length - text.length, Math.floor(bytes.leftInBlock / width));
    if (characters === 0) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    text += charactersOf(bytes.takeInBlock(characters * width), isWide);
  }
  bytes.skip(runs * 4 + phoneticBytes);
  return text;
}

class BlockReader {
  readonly #blocks: readonly Buffer[];
  #block = 0;
  #at = 0;

  constructor(blocks: readonly Buffer[]) {
    this.#blocks = blocks;
  }

  get leftInBlock(): number {
    return (this.#blocks[this.#block]?.length ?? 0) - this.#at;
  }

  get isAtEnd(): boolean {
    return this.leftInBlock === 0 && this.#block >= this.#blocks.length - 1;
  }

  takeInBlock(count: number): Buffer {
    const block = this.#blocks[this.#block] ?? refuseWith(SPREADSHEET_PROBLEMS.damaged);
    this.#at += count;
    return block.subarray(this.#at - count, this.#at);
  }

  number(byteCount: 1 | 2 | 4): number {
    let value = 0;
    for (let place = 0; place < byteCount; place += 1) value += this.#byte() * 2 ** (8 * place);
    return value;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0) {
      this.#requireBytes();
      const step = Math.min(left, this.leftInBlock);
      this.#at += step;
      left -= step;
    }
  }

  #byte(): number {
    this.#requireBytes();
    return this.takeInBlock(1).readUInt8(0);
  }

  #requireBytes(): void {
    while (this.leftInBlock === 0) {
      if (this.#block >= this.#blocks.length - 1) refuseWith(SPREADSHEET_PROBLEMS.damaged);
      this.#block += 1;
      this.#at = 0;
    }
  }
}
