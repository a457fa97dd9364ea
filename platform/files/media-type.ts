import { utf16OrderOf } from './utf16-order.ts';

/** Kinds of file the program tells apart by their bytes. Names and extensions are never believed. */
export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  /** A workbook that carries macros, whatever its name says. */
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  /** Excel 97–2003. */
  xls: 'application/vnd.ms-excel',
  /** An Office file behind a password: its ZIP is wrapped, encrypted, in an OLE container. */
  encryptedOffice: 'application/x-encrypted-office',
  /** Another OLE container, such as an old Word document. */
  ole: 'application/x-ole-storage',
  zip: 'application/zip',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  /** Also AVIF: pictures of telephones that few programs open. */
  heif: 'image/heif',
  /** Text of any kind, CSV included: nothing in the bytes tells them apart. */
  text: 'text/plain',
  /** A web page, or a table in XML, whatever its name says: many systems give such out under the name of a workbook. */
  markup: 'text/html',
  unknown: 'application/octet-stream',
} as const;

export type MediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

const NAMES: Readonly<Record<MediaType, string>> = {
  [MEDIA_TYPES.xlsx]: 'Excel (.xlsx)',
  [MEDIA_TYPES.xlsm]: 'Excel (.xlsm)',
  [MEDIA_TYPES.xlsb]: 'Excel (.xlsb)',
  [MEDIA_TYPES.xls]: 'Excel 97–2003 (.xls)',
  [MEDIA_TYPES.encryptedOffice]: 'Office (AES)',
  [MEDIA_TYPES.ole]: 'Office 97–2003',
  [MEDIA_TYPES.zip]: 'ZIP',
  [MEDIA_TYPES.pdf]: 'PDF',
  [MEDIA_TYPES.png]: 'PNG',
  [MEDIA_TYPES.jpeg]: 'JPEG',
  [MEDIA_TYPES.webp]: 'WebP',
  [MEDIA_TYPES.heif]: 'HEIC',
  [MEDIA_TYPES.text]: 'TXT / CSV',
  [MEDIA_TYPES.markup]: 'HTML / XML',
  [MEDIA_TYPES.unknown]: '?',
};

/** What people call the type, the same in every language. */
export function nameOfMediaType(mediaType: MediaType): string {
  return NAMES[mediaType];
}

/**
 * What is looked at from either end of a file. The list of parts lies at the end of a ZIP archive; a workbook has some
 * tens of parts of about 80 bytes each, so it fits many times over.
 */
const END_BYTES = 65_536;

const OLE_MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP_MARKS = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('PK\u0005\u0006', 'latin1')];
const PNG_MARK = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG_MARK = Buffer.from('ffd8ff', 'hex');
const RIFF_MARK = Buffer.from('RIFF', 'latin1');
const WEBP_MARK = Buffer.from('WEBP', 'latin1');
/** The box every file of the ISO base media format begins with, and the brands that are still pictures (ISO/IEC 23008-12). */
const FILE_TYPE_BOX = Buffer.from('ftyp', 'latin1');
const HEIF_BRANDS = /^(hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])$/;
const PDF_MARK = Buffer.from('%PDF-', 'latin1');

/** Looks at a file as it streams by. */
export class MediaTypeSniffer {
  #head = Buffer.alloc(0);
  #tail = Buffer.alloc(0);

  add(chunk: Uint8Array): void {
    if (this.#head.length < END_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, END_BYTES - this.#head.length)]);
    }
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-END_BYTES)]).subarray(-END_BYTES);
  }

  /** The type of what was added so far. */
  conclude(): MediaType {
    const head = this.#head;
    if (startsWith(head, OLE_MARK)) return oleTypeOf(head, this.#tail);
    if (ZIP_MARKS.some((mark) => startsWith(head, mark))) return zipTypeOf(partNamesIn(this.#tail));
    if (startsWith(head, PNG_MARK)) return MEDIA_TYPES.png;
    if (startsWith(head, JPEG_MARK)) return MEDIA_TYPES.jpeg;
    if (startsWith(head, RIFF_MARK) && startsWith(head.subarray(8), WEBP_MARK)) return MEDIA_TYPES.webp;
    if (isHeif(head)) return MEDIA_TYPES.heif;
    if (startsWith(head, PDF_MARK)) return MEDIA_TYPES.pdf;
    if (!isText(head)) return MEDIA_TYPES.unknown;
    return isMarkup(head) ? MEDIA_TYPES.markup : MEDIA_TYPES.text;
  }
}

/** The type of a file held whole. */
export function sniffMediaType(bytes: Uint8Array): MediaType {
  const sniffer = new MediaTypeSniffer();
  sniffer.add(bytes);
  return sniffer.conclude();
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}

function isHeif(head: Buffer): boolean {
  return startsWith(head.subarray(4), FILE_TYPE_BOX) && HEIF_BRANDS.test(head.toString('latin1', 8, 12));
}

/** The directory of an OLE container names its streams in UTF-16 ([MS-CFB] 2.6.1). */
function oleTypeOf(head: Buffer, tail: Buffer): MediaType {
  const names = (name: string) => [head, tail].some((end) => end.includes(Buffer.from(name, 'utf16le')));
  if (names('EncryptedPackage')) return MEDIA_TYPES.encryptedOffice;
  // 'Workbook' since Excel 97, 'Book' before.
  return names('Workbook') || names('Book') ? MEDIA_TYPES.xls : MEDIA_TYPES.ole;
}

function zipTypeOf(partNames: ReadonlySet<string>): MediaType {
  if (!partNames.has('[content_types].xml')) return MEDIA_TYPES.zip;
  if (partNames.has('xl/workbook.bin')) return MEDIA_TYPES.xlsb;
  const inWorkbook = [...partNames].filter((name) => name.startsWith('xl/'));
  if (inWorkbook.length === 0) return MEDIA_TYPES.zip;
  return inWorkbook.some((name) => name.endsWith('/vbaproject.bin')) ? MEDIA_TYPES.xlsm : MEDIA_TYPES.xlsx;
}

const CENTRAL_ENTRY_MARK = Buffer.from('PK\u0001\u0002', 'latin1');
const CENTRAL_ENTRY_BYTES = 46;

/** Names in the central directory, in small letters: names of parts do not depend on case (ECMA-376-2, 6.2.2.3). */
function partNamesIn(tail: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  let at = tail.indexOf(CENTRAL_ENTRY_MARK);
  while (at !== -1 && at + CENTRAL_ENTRY_BYTES <= tail.length) {
    const nameBytes = tail.readUInt16LE(at + 28);
    const name = tail.subarray(at + CENTRAL_ENTRY_BYTES, at + CENTRAL_ENTRY_BYTES + nameBytes);
    names.add(name.toString('utf8').replaceAll('\\', '/').toLowerCase());
    at = tail.indexOf(CENTRAL_ENTRY_MARK, at + CENTRAL_ENTRY_BYTES + nameBytes);
  }
  return names;
}

/** Where a page or an XML file begins, or a table that some program writes without a page around it. */
const MARKUP_START = /^(\xef\xbb\xbf)?\s*<(!doctype|\?xml|!--|html|head|meta|style|body|table|div)\b/i;
const MARKUP_START_BYTES = 256;

function isMarkup(head: Buffer): boolean {
  return MARKUP_START.test(
    head
      .toString('latin1', 0, MARKUP_START_BYTES)
      .replaceAll('\0', '')
      .replace(/^(\xff\xfe|\xfe\xff)/, ''),
  );
}

/** Text has no control characters but tabs and line ends; UTF-16, Excel's "Unicode text", has zero bytes besides. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  if (utf16OrderOf(head) !== undefined) return true;
  return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
