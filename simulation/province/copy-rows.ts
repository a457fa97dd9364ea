import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { BulkTable, Cell } from '@xueji/platform/database';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Rows per piece of text: large enough to be quick, small enough that a large county needs no memory to speak of. */
const ROWS_PER_PIECE = 500;

/** Sends rows to a table by COPY, for roles that row-level security does not bind. An identity column takes what is sent. */
export async function copyRows<Row>(client: pg.Client, table: BulkTable<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => pg.escapeIdentifier(name)).join(', ');
  const stream = client.query(copyFrom(`COPY ${pg.escapeIdentifier(table.name)} (${names}) FROM STDIN`));
  const sent = finished(stream);
  const cells = columns.map(([, [, cell]]) => cell);
  for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) {
    const lines = rows
      .slice(at, at + ROWS_PER_PIECE)
      .map((row) => `${cells.map((cell) => copyText(cell(row))).join('\t')}\n`);
    if (!stream.write(lines.join(''))) await Promise.race([once(stream, 'drain'), sent]);
  }
  stream.end();
  await sent;
}

/** A value in the text format of COPY. */
export function copyText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return NEEDS_ESCAPE.test(cell) ? cell.replaceAll(EVERY_ESCAPE, escaped) : cell;
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (typeof cell === 'number') return String(cell);
  return cell instanceof Date ? cell.toISOString() : `\\\\x${cell.toString('hex')}`;
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;
const EVERY_ESCAPE = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
