import { createReadStream } from 'node:fs';
import { refuseWith } from '@xueji/kernel';
import { MEDIA_TYPES, type MediaType, sniffMediaType } from '../files/index.ts';
import { type NumberFormat, readNumberFormats } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { inMegabytes, type SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';
import { ZipArchive } from './zip-archive.ts';

/** A workbook as it comes in: a path, or its bytes in order (a buffer is passed as `[buffer]`). */
export type WorkbookSource = string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A workbook of a kind that is read, with what its sheets share. */
export interface OpenWorkbook extends WorkbookParts {
  readonly archive: ZipArchive;
  readonly sharedStrings: readonly string[];
  readonly numberFormats: readonly NumberFormat[];
  readonly limits: SpreadsheetLimits;
}

/** Takes in an .xlsx workbook up to its sheets, and refuses what is none. */
export async function openWorkbook(bytes: Buffer, limits: SpreadsheetLimits): Promise<OpenWorkbook> {
  const archive = new ZipArchive(bytes, limits);
  const partNames = archive.names.map((name) => name.toLowerCase());
  if (!partNames.some((name) => name.startsWith('xl/'))) refuseWith(SPREADSHEET_PROBLEMS.notWorkbook);
  // Excel 4 macros are sheets of their own; no macro project announces them.
  if (partNames.some((name) => name.startsWith('xl/macrosheets/'))) refuseWith(SPREADSHEET_PROBLEMS.withMacros);

  const parts = await readWorkbookParts(archive);
  const { stylesPart, sharedStringsPart } = parts;
  if (sharedStringsPart !== undefined && archive.unpackedBytesOf(sharedStringsPart) > limits.sharedStringsBytesMax) {
    refuseWith(SPREADSHEET_PROBLEMS.tooLargeInside, { megabytesMax: inMegabytes(limits.sharedStringsBytesMax) });
  }
  return {
    ...parts,
    archive,
    limits,
    numberFormats: stylesPart === undefined ? [] : await readNumberFormats(archive.read(stylesPart)),
    sharedStrings: sharedStringsPart === undefined ? [] : await readSharedStrings(archive.read(sharedStringsPart)),
  };
}

/**
 * Refuses a file that is no readable workbook, with the remedy for what it is instead. For judging an upload by its type
 * before it is read; a ZIP of unknown content passes, since a workbook cut short looks like one.
 */
export function refuseUnlessWorkbook(mediaType: MediaType): void {
  switch (mediaType) {
    case MEDIA_TYPES.xlsx:
    case MEDIA_TYPES.zip:
    case MEDIA_TYPES.xls:
    case MEDIA_TYPES.text:
      return;
    case MEDIA_TYPES.markup:
      return refuseWith(SPREADSHEET_PROBLEMS.webPage);
    case MEDIA_TYPES.xlsb:
      return refuseWith(SPREADSHEET_PROBLEMS.binaryFormat);
    case MEDIA_TYPES.xlsm:
      return refuseWith(SPREADSHEET_PROBLEMS.withMacros);
    case MEDIA_TYPES.encryptedOffice:
      return refuseWith(SPREADSHEET_PROBLEMS.encrypted);
    case MEDIA_TYPES.ole:
    case MEDIA_TYPES.pdf:
    case MEDIA_TYPES.png:
    case MEDIA_TYPES.jpeg:
    case MEDIA_TYPES.webp:
    case MEDIA_TYPES.heif:
    case MEDIA_TYPES.unknown:
      return refuseWith(SPREADSHEET_PROBLEMS.notWorkbook);
  }
}

/**
 * The bytes of a workbook of a kind that is read. An .xlsx has its list of parts at the end and an .xls its sectors
 * anywhere, so a file is held whole; plain pupil data is never put on disk for it.
 */
export async function collectWorkbook(source: WorkbookSource, limits: SpreadsheetLimits): Promise<Buffer> {
  const bytes = await collect(typeof source === 'string' ? createReadStream(source) : source, limits);
  if (bytes.length === 0) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  refuseUnlessWorkbook(sniffMediaType(bytes));
  return bytes;
}

async function collect(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { bytesMax }: SpreadsheetLimits,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > bytesMax) refuseWith(SPREADSHEET_PROBLEMS.tooLarge, { megabytesMax: inMegabytes(bytesMax) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
