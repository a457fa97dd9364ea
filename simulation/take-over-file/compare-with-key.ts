import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import type { FileRow } from './file-row.ts';
import { tellingOf } from './plant-errors.ts';

interface LoadedRow {
  readonly row_number: number;
  readonly outcome: string;
  readonly school: string | null;
  readonly name: string | null;
  readonly rules: readonly string[];
  readonly problems: readonly string[];
  readonly spells: string;
}

/** What the key wants of a row, and what was found instead. */
interface Difference {
  readonly plant: string;
  readonly wanted: string;
  readonly told: string;
}

/** How often one thing was found where another was wanted. */
export interface Tally extends Difference {
  readonly rows: number;
}

/** How a load differs from its answer key: nowhere, when both lists are empty. */
export interface Comparison {
  /** Over every row, the most frequent first. */
  readonly tally: readonly Tally[];
  /** The first rows that differ, and sums that do not agree. */
  readonly first: readonly string[];
}

const ROWS_AT_ONCE = 5_000;
const ROWS_SHOWN = 20;

/** Compares every row of a load with the answer key, row by row. Sees the database as its migrator. */
export async function compareWithKey(admin: pg.Pool, loadId: string, keyPath: string): Promise<Comparison> {
  const tally = new Map<string, Tally>();
  const first: string[] = [];
  let rowNumber = 0;
  let loaded: LoadedRow[] = [];
  for await (const line of createInterface({ input: createReadStream(keyPath) })) {
    const expected = JSON.parse(line) as Omit<FileRow, 'row'>;
    if (rowNumber % ROWS_AT_ONCE === 0) loaded = await readRows(admin, loadId, rowNumber);
    const found = loaded[rowNumber % ROWS_AT_ONCE];
    rowNumber += 1;
    const difference = differenceOf(expected, found, rowNumber);
    if (difference === undefined) continue;
    const { plant, wanted, told } = difference;
    const key = [plant, wanted, told].join('\n');
    tally.set(key, { ...difference, rows: (tally.get(key)?.rows ?? 0) + 1 });
    if (first.length < ROWS_SHOWN) first.push(`row ${rowNumber} (${plant}): wanted ${wanted}, told ${told}`);
  }
  const { rows } = await admin.query<{ rows: number; pupils: number; said: number }>(
    `SELECT count(*)::int AS rows, count(student_id)::int AS pupils,
            (SELECT count(*)::int FROM record_events WHERE kind = 'take-over.recorded' AND changes -> 'load' ->> 'to' = ($1::bigint)::text) AS said
       FROM take_over_rows WHERE load_id = $1::bigint`,
    [loadId],
  );
  const [totals] = rows;
  if (totals?.rows !== rowNumber) first.push(`${totals?.rows} rows are written, the file has ${rowNumber}`);
  if (totals?.pupils !== totals?.said) first.push(`${totals?.pupils} pupils have ${totals?.said} events`);
  return { tally: [...tally.values()].sort((one, other) => other.rows - one.rows), first };
}

async function readRows(admin: pg.Pool, loadId: string, after: number): Promise<LoadedRow[]> {
  const { rows } = await admin.query<LoadedRow>(
    `SELECT r.row_number, r.outcome, o.code AS school, s.name,
            ARRAY(SELECT f ->> 'ruleId' FROM jsonb_array_elements(r.findings) f) AS rules,
            ARRAY(SELECT p.kind FROM problem_records p WHERE p.student_id = r.student_id AND p.state = 'open' ORDER BY p.kind) AS problems,
            (SELECT count(*) FROM enrolments e WHERE e.student_id = r.student_id AND e.holder_id = s.school_id) AS spells
       FROM take_over_rows r
       LEFT JOIN students s ON s.id = r.student_id
       LEFT JOIN organisations o ON o.id = s.school_id
      WHERE r.load_id = $1 AND r.row_number > $2 AND r.row_number <= $3 ORDER BY r.row_number`,
    [loadId, after, after + ROWS_AT_ONCE],
  );
  return rows;
}

function differenceOf(
  { plant, outcome, name, schoolCode }: Omit<FileRow, 'row'>,
  found: LoadedRow | undefined,
  rowNumber: number,
): Difference | undefined {
  const differs = (wanted: string, told: string) => ({ plant: plant ?? 'nothing planted', wanted, told });
  if (found?.row_number !== rowNumber) return differs('a row', 'none');
  if (found.outcome !== outcome) return differs(outcome, `${found.outcome} ${wordsOf(found.rules)}`);
  if (outcome !== 'rejected') {
    if (found.name !== name) return differs('its name', 'another');
    if (found.school !== schoolCode) return differs('its school', 'another');
    if (Number(found.spells) !== 1) return differs('one spell at its school', found.spells);
  }
  const told = outcome === 'rejected' ? found.rules : found.problems;
  const wanted = plant === undefined ? undefined : tellingOf(plant);
  return wanted === undefined || told.includes(wanted) ? undefined : differs(wanted, wordsOf(told));
}

function wordsOf(told: readonly string[]): string {
  return told.join() || 'nothing';
}
