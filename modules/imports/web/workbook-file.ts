/** The largest workbook the server takes. */
export const WORKBOOK_MEGABYTES_MAX = 64;

/** Names under which the kinds that are read usually come; for the dialog that chooses a file, not for judging it. */
export const WORKBOOK_EXTENSIONS = ['.xlsx', '.xls', '.et', '.csv', '.tsv', '.txt'] as const;

/** Why a file is not even sent. What it is inside is judged by the server: a name proves nothing. */
export type FileRefusal = 'empty' | 'tooLarge';

/** Judges a file by its size, so that one that cannot be taken is told about before it has travelled. */
export function refusalOfFile({ size }: Pick<File, 'size'>): FileRefusal | undefined {
  if (size === 0) return 'empty';
  return size > WORKBOOK_MEGABYTES_MAX * 1024 * 1024 ? 'tooLarge' : undefined;
}
