/** How much of a workbook is taken in. */
export interface SpreadsheetLimits {
  /** The file as sent. It is held in memory while it is read. */
  readonly bytesMax: number;
  /** All parts unpacked. Parts are read as they unpack, so this bounds time, not memory. */
  readonly unpackedBytesMax: number;
  /** The shared strings unpacked. They are the one part held in memory. */
  readonly sharedStringsBytesMax: number;
  /** The last row that may have content. */
  readonly rowsMax: number;
  /** The last column that may have content. */
  readonly columnsMax: number;
}

const MEGABYTE = 1_048_576;

/** For reading. 200,000 rows of 60 columns unpack to about 1 GiB; such a file is about 60 MiB as sent. */
export const READING_LIMITS: SpreadsheetLimits = {
  bytesMax: 64 * MEGABYTE,
  unpackedBytesMax: 1_536 * MEGABYTE,
  sharedStringsBytesMax: 256 * MEGABYTE,
  rowsMax: 200_000,
  columnsMax: 256,
};

/** For giving a workbook back, which is built in memory: see also the number of cells in return-budget.ts. */
export const RETURNING_LIMITS: SpreadsheetLimits = {
  ...READING_LIMITS,
  bytesMax: 32 * MEGABYTE,
  unpackedBytesMax: 512 * MEGABYTE,
  sharedStringsBytesMax: 64 * MEGABYTE,
};

export function inMegabytes(bytes: number): number {
  return Math.floor(bytes / MEGABYTE);
}
