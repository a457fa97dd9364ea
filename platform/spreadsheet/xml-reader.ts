import { isUtf8 } from 'node:buffer';
import { refuseWith } from '@xueji/kernel';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/** Hears the elements of a document in order. Names come without their prefix. */
export interface XmlHandler {
  /** `attributes` is what stands between the name and the end of the tag, bytes as Latin-1; see `attributeOf`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Character data with entities decoded, perhaps in several pieces. */
  text(text: string): void;
  /** Whether `text` is wanted now; most character data is white space between elements. */
  readonly wantsText: boolean;
}

/** A tag or comment longer than this is no part of a workbook. */
const UNFINISHED_BYTES_MAX = 1_048_576;
const DEPTH_MAX = 100;

/**
 * Reads XML as the parts of a workbook use it: well-formed UTF-8, no document type, no entities but the five of XML.
 * Anything else is refused, so nothing is fetched, expanded or repeated on the file's behalf.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #openNames: string[] = [];
  #unfinished: Buffer = Buffer.alloc(0);
  #sawRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /**
   * Markup is found in the bytes read as Latin-1, one character a byte, and only what is wanted is decoded: several times
   * faster than decoding all, and the decoded strings do not keep the whole chunk alive as slices of it would.
   */
  write(chunk: Buffer): void {
    const bytes = this.#unfinished.length === 0 ? chunk : Buffer.concat([this.#unfinished, chunk]);
    const xml = bytes.toString('latin1');
    let at = 0;
    for (;;) {
      const tagAt = xml.indexOf('<', at);
      if (tagAt === -1) break;
      if (tagAt > at && this.#handler.wantsText) this.#handler.text(decodeText(bytes.toString('utf8', at, tagAt)));
      at = tagAt;
      const end = this.#readMarkup(xml, tagAt, bytes);
      if (end === -1) break;
      at = end;
    }
    if (!isUtf8(bytes.subarray(0, at))) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    if (bytes.length - at > UNFINISHED_BYTES_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    this.#unfinished = Buffer.from(bytes.subarray(at));
  }

  end(): void {
    const isComplete = this.#openNames.length === 0 && this.#sawRoot && this.#unfinished.toString().trim() === '';
    if (!isComplete) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }

  /** Reads the tag, comment or section at `at`. Answers where it ends, or -1 when the end has not arrived yet. */
  #readMarkup(xml: string, at: number, bytes: Buffer): number {
    const mark = xml.charCodeAt(at + 1);
    if (mark === EXCLAMATION) return this.#readDeclaration(xml, at, bytes);
    if (mark === QUESTION) return endAfter(xml, '?>', at + 2);
    const end = endOfTag(xml, at + 1);
    if (end === -1) return -1;
    if (mark === SLASH) this.#close(xml.slice(at + 2, end));
    else this.#open(xml, at + 1, end);
    return end + 1;
  }

  #readDeclaration(xml: string, at: number, bytes: Buffer): number {
    if (xml.startsWith('<!--', at)) return endAfter(xml, '-->', at + 4);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = endAfter(xml, ']]>', at + 9);
      if (end !== -1 && this.#handler.wantsText) this.#handler.text(bytes.toString('utf8', at + 9, end - 3));
      return end;
    }
    const opening = xml.slice(at, at + 9);
    if ('<![CDATA['.startsWith(opening) || '<!--'.startsWith(opening)) return -1;
    return refuseWith(SPREADSHEET_PROBLEMS.unsafeContent);
  }

  #open(xml: string, from: number, end: number): void {
    const closesItself = xml.charCodeAt(end - 1) === SLASH;
    const to = closesItself ? end - 1 : end;
    let nameEnd = from;
    while (nameEnd < to && !isSpace(xml.charCodeAt(nameEnd))) nameEnd += 1;
    const name = xml.slice(from, nameEnd);
    const isSecondRoot = this.#openNames.length === 0 && this.#sawRoot;
    if (name === '' || isSecondRoot || this.#openNames.length >= DEPTH_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    this.#sawRoot = true;
    this.#openNames.push(name);
    this.#handler.open(localName(name), xml.slice(nameEnd, to));
    if (closesItself) this.#close(name);
  }

  #close(name: string): void {
    const opened = this.#openNames.pop();
    if (opened === undefined || (opened !== name && opened !== name.trimEnd())) {
      return refuseWith(SPREADSHEET_PROBLEMS.damaged);
    }
    this.#handler.close(localName(opened));
  }
}

/** Reads a whole document. */
export async function readXml(source: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const chunk of source) reader.write(chunk);
  reader.end();
}

/** The value of an attribute by its name without prefix, or undefined. */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  let found: string | undefined;
  eachAttribute(attributes, (name, raw) => {
    if (localName(name) === wanted && !name.startsWith('xmlns')) found ??= decodeText(fromLatin1(raw));
  });
  return found;
}

/** Visits the attributes in order. `raw` is the value as it stands, with entities and bytes as Latin-1. */
export function eachAttribute(attributes: string, visit: (name: string, raw: string) => void): void {
  let at = 0;
  for (;;) {
    const equals = attributes.indexOf('=', at);
    if (equals === -1) return;
    let open = equals + 1;
    while (isSpace(attributes.charCodeAt(open))) open += 1;
    const close = attributes.indexOf(attributes.charAt(open), open + 1);
    if (close === -1) return refuseWith(SPREADSHEET_PROBLEMS.damaged);
    visit(attributes.slice(at, equals).trim(), attributes.slice(open + 1, close));
    at = close + 1;
  }
}

/** Text as it may stand between tags and in attributes. Characters XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Bytes held as Latin-1, as the UTF-8 they are. */
function fromLatin1(text: string): string {
  return /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Character data and attribute values: the entities of XML, and one line end for the three there are. */
function decodeText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&([^;&]*);?/g, (_, name: string) => NAMED_ENTITIES.get(name) ?? decodeReference(name));
}

function decodeReference(name: string): string {
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (match === null) return refuseWith(SPREADSHEET_PROBLEMS.unsafeContent);
  const codePoint = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  if (codePoint > 0x10_ffff) return refuseWith(SPREADSHEET_PROBLEMS.damaged);
  return String.fromCodePoint(codePoint);
}

const EXCLAMATION = 33;
const QUESTION = 63;
const SLASH = 47;
const GREATER = 62;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Where the tag ends: a '>' outside quotes. */
function endOfTag(xml: string, from: number): number {
  let end = xml.indexOf('>', from);
  let quoteAt = nextQuote(xml, from, end);
  while (end !== -1 && quoteAt !== -1) {
    const closing = xml.indexOf(xml.charAt(quoteAt), quoteAt + 1);
    if (closing === -1) return -1;
    if (closing > end) end = xml.indexOf('>', closing);
    quoteAt = nextQuote(xml, closing + 1, end);
  }
  return end;
}

function nextQuote(xml: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return at;
    if (code === GREATER) return -1;
  }
  return -1;
}

function endAfter(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
