import type { Readable } from 'node:stream';
import { openForReading } from '@xueji/platform/spreadsheet';

/** A workbook as a download route hands it out. */
export interface Downloaded {
  readonly fileName: string;
  readonly stream: Readable;
}

/** The header of its first sheet. */
export async function titlesOf(stream: Readable): Promise<readonly string[]> {
  const { sheets } = await openForReading(stream);
  for await (const { cells } of sheets[0]?.rows() ?? []) return cells.map(({ text }) => text);
  return [];
}
