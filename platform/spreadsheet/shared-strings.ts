import { refuseWith } from '@xueji/kernel';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { readXml, type XmlHandler } from './xml-reader.ts';

/** Excel itself ends at 32,767 characters a cell. */
const TEXT_LENGTH_MAX = 32_767;

/**
 * Collects the text of a string item, shared or inline: plain, or in runs of different looks. Phonetic guides are not
 * part of the text.
 */
export class StringItemText {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  get wantsText(): boolean {
    return this.#inText;
  }

  open(name: string): void {
    if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't') this.#inText = !this.#inPhonetic;
  }

  close(name: string): void {
    if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 't') this.#inText = false;
  }

  text(text: string): void {
    this.#text += text;
    if (this.#text.length > TEXT_LENGTH_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }

  /** The text collected, and starts anew. */
  take(): string {
    const text = decodeEscapes(this.#text);
    this.#text = '';
    return text;
  }
}

/** Characters XML cannot hold are written as _xHHHH_ (ECMA-376-1, 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Reads the shared strings of a workbook. Cells name them by position. */
export async function readSharedStrings(source: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const strings: string[] = [];
  const item = new StringItemText();
  const handler: XmlHandler = {
    get wantsText() {
      return item.wantsText;
    },
    open: (name) => item.open(name),
    text: (text) => item.text(text),
    close(name) {
      item.close(name);
      if (name === 'si') strings.push(item.take());
    },
  };
  await readXml(source, handler);
  return strings;
}
