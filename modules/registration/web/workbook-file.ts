/** The largest workbook the server takes. */
export const WORKBOOK_MEGABYTES_MAX = 64;

/** Why a file is not even sent: what it is instead of an .xlsx workbook. */
export type FileRefusal =
  | 'oldFormat'
  | 'wpsFormat'
  | 'withMacros'
  | 'binaryFormat'
  | 'plainText'
  | 'notWorkbook'
  | 'empty'
  | 'tooLarge';

const BY_EXTENSION: Readonly<Record<string, FileRefusal>> = {
  xls: 'oldFormat',
  xlt: 'oldFormat',
  et: 'wpsFormat',
  ett: 'wpsFormat',
  xlsm: 'withMacros',
  xltm: 'withMacros',
  xlsb: 'binaryFormat',
  csv: 'plainText',
  txt: 'plainText',
};

/**
 * Judges a file by its name and size, so that a wrong one is told about before it has travelled. Its content is judged
 * by the server.
 */
export function refusalOfFile({ name, size }: Pick<File, 'name' | 'size'>): FileRefusal | undefined {
  const extension = /\.([^.]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  if (extension !== 'xlsx') return BY_EXTENSION[extension] ?? 'notWorkbook';
  if (size === 0) return 'empty';
  return size > WORKBOOK_MEGABYTES_MAX * 1024 * 1024 ? 'tooLarge' : undefined;
}
