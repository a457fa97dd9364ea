import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { FileObject, FileRow } from './file-row.ts';

/** Writes rows as NDJSON, and beside them the answer key: for each line what must become of it. */
export async function writeNdjson(rows: Iterable<FileRow>, path: string): Promise<number> {
  const file = createWriteStream(path);
  const key = createWriteStream(`${path}.key`);
  let count = 0;
  for (const { row, ...answer } of rows) {
    count += 1;
    const hasRoom = file.write(`${typeof row === 'string' ? row : JSON.stringify(row)}\n`);
    const keyHasRoom = key.write(`${JSON.stringify(answer)}\n`);
    if (!hasRoom) await once(file, 'drain');
    if (!keyHasRoom) await once(key, 'drain');
  }
  await Promise.all([file, key].map((stream) => new Promise((resolve) => stream.end(resolve))));
  return count;
}

/** The same rows as lines of CSV under one header. */
export function csvOf(rows: readonly FileRow[]): string {
  const flat = rows.map(({ row }) => (typeof row === 'string' ? row : flatten(row)));
  const names = [...new Set(flat.flatMap((row) => (typeof row === 'string' ? [] : Object.keys(row))))];
  const lines = flat.map((row) =>
    typeof row === 'string' ? `"${row.slice(0, 5)}` : names.map((name) => quoted(row[name] ?? '')).join(','),
  );
  return `${[names.join(','), ...lines].join('\r\n')}\r\n`;
}

function flatten(row: FileObject): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const [key, value] of Object.entries(row)) {
    if (Array.isArray(value)) {
      value.forEach((block: Readonly<Record<string, unknown>>, index) => {
        for (const [part, each] of Object.entries(block)) cells[`${key}.${index + 1}.${part}`] = String(each);
      });
    } else {
      cells[key] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  return cells;
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
