import { accept, type Result, refuse } from '@xueji/kernel';
import type { RawValue } from '@xueji/students';
import { COLUMNS_NEEDED, findColumn, REPEATED_MAX } from './layout.ts';

export type TakeOverFormat = 'csv' | 'ndjson';

/** The values of one row by column name, empty ones left out. */
export type RowValues = ReadonlyMap<string, RawValue>;

/** A row in columns, and names the layout does not know. */
export interface ReadRow {
  readonly values: RowValues;
  readonly unknown: readonly string[];
}

/** Why a line is no row at all. */
export type LineFault = 'not-json' | 'not-an-object' | 'quote-open' | 'column-count';

/** What is wrong with the header of a CSV file. */
export interface HeaderFault {
  readonly reason: 'unreadable' | 'unknown' | 'repeated' | 'missing';
  readonly names: readonly string[];
}

/** Reads the header of a CSV file. A column that is none of ours is refused: what nobody reads would be lost silently. */
export function readHeader(line: string): Result<readonly string[], HeaderFault> {
  const cells = splitCsv(line);
  if (cells === undefined) return refuse({ reason: 'unreadable', names: [] });
  const names = cells.map((cell) => cell.trim());
  const unknown = names.filter((name) => findColumn(name) === undefined);
  if (unknown.length > 0) return refuse({ reason: 'unknown', names: unknown });
  const repeated = names.filter((name, place) => names.indexOf(name) !== place);
  if (repeated.length > 0) return refuse({ reason: 'repeated', names: repeated });
  const missing = COLUMNS_NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return refuse({ reason: 'missing', names: missing });
  return accept(names);
}

/** Reads a line of CSV under a header. One line is one row: a value holds no line break. */
export function readCsvRow(line: string, columns: readonly string[]): Result<ReadRow, LineFault> {
  const cells = splitCsv(line);
  if (cells === undefined) return refuse('quote-open');
  if (cells.length !== columns.length) return refuse('column-count');
  const values = new Map<string, RawValue>();
  for (const [place, name] of columns.entries()) {
    const text = cells[place] ?? '';
    if (text !== '') values.set(name, { kind: 'text', text });
  }
  return accept({ values, unknown: [] });
}

/** Reads a line of NDJSON: one object, lists for what repeats. */
export function readNdjsonRow(line: string): Result<ReadRow, LineFault> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return refuse('not-json');
  }
  if (!isObject(parsed)) return refuse('not-an-object');
  const values = new Map<string, RawValue>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(parsed)) {
    if (Object.hasOwn(REPEATED_MAX, key) && Array.isArray(value)) {
      value.forEach((block: unknown, index) => {
        if (!isObject(block)) unknown.push(`${key}.${index + 1}`);
        else for (const [part, each] of Object.entries(block)) put(`${key}.${index + 1}.${part}`, each);
      });
    } else {
      put(key, value);
    }
  }
  return accept({ values, unknown });

  function put(name: string, value: unknown): void {
    const raw = rawOf(value);
    if (findColumn(name) === undefined || raw === undefined) unknown.push(shortened(name));
    else if (raw.kind !== 'empty') values.set(name, raw);
  }
}

const NAME_LENGTH_MAX = 60;

/** A name that is none of ours may be anything; the finding names it, and stays short. */
function shortened(name: string): string {
  return [...name.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, NAME_LENGTH_MAX).join('');
}

function rawOf(value: unknown): RawValue | undefined {
  if (typeof value === 'string') return value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value, text: String(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return value === null ? { kind: 'empty' } : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The cells of one line of CSV (RFC 4180); undefined when a quote is left open or text follows a closed one. */
export function splitCsv(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      const end = closingQuote(line, at + 1);
      if (end === undefined) return undefined;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < line.length && line[at] !== ',') return undefined;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? line.length : comma;
      cells.push(line.slice(at, end));
      at = end;
    }
    if (at >= line.length) return cells;
    at += 1;
  }
}

function closingQuote(line: string, from: number): number | undefined {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at === -1 ? undefined : at;
}
