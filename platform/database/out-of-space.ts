import { QueryFailed } from './database-errors.ts';

/** SQLSTATE of a write PostgreSQL found no room for. */
const DISK_FULL = '53100';
/** No room on the device, none left of a quota, or a file at the limit set for the process. */
const OUT_OF_SPACE_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a write failed for want of room, in the database or in a folder: it may succeed once somebody makes room. */
export function isOutOfSpace(error: unknown): boolean {
  if (error instanceof QueryFailed) return error.code === DISK_FULL;
  return error instanceof Error && OUT_OF_SPACE_CODES.has((error as NodeJS.ErrnoException).code ?? '');
}
