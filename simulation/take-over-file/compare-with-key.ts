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

const ROWS_AT_ONCE = 5_000;
const DIFFERENCES_SHOWN = 20;

/** Compares every row of a load with the answer key, row by row; answers what differs. Sees the database as its migrator. */
export async function compareWithKey(admin: pg.Pool, loadId: string, keyPath: string): Promise<readonly string[]> {
  const differences: string[] = [];
  let rowNumber = 0;
  let loaded: LoadedRow[] = [];
  for await (const line of createInterface({ input: createReadStream(keyPath) })) {
    const expected = JSON.parse(line) as Omit<FileRow, 'row'>;
    if (rowNumber % ROWS_AT_ONCE === 0) loaded = await readRows(admin, loadId, rowNumber);
    const found = loaded[rowNumber % ROWS_AT_ONCE];
    rowNumber += 1;
    const difference = differenceOf(expected, found, rowNumber);
    if (difference !== undefined && differences.length < DIFFERENCES_SHOWN)
      differences.push(`row ${rowNumber}: ${difference}`);
  }
  const { rows } = await admin.query<{ rows: number; pupils: number; said: number }>(
    `SELECT count(*)::int AS rows, count(student_id)::int AS pupils,
            (SELECT count(*)::int FROM record_events WHERE kind = 'take-over.recorded' AND changes -> 'load' ->> 'to' = ($1::bigint)::text) AS said
       FROM take_over_rows WHERE load_id = $1::bigint`,
    [loadId],
  );
  const [totals] = rows;
  if (totals?.rows !== rowNumber) differences.push(`${totals?.rows} rows are written, the file has ${rowNumber}`);
  if (totals?.pupils !== totals?.said) differences.push(`${totals?.pupils} pupils have ${totals?.said} events`);
  return differences;
}

async function readRows(admin: pg.Pool, loadId: string, after: number): Promise<LoadedRow[]> {
  const { rows } = await admin.query<LoadedRow>(
    `SELECT r.row_number, r.outcome, o.code AS school, s.name,
            ARRAY(SELECT f ->> 'ruleId' FROM jsonb_array_elements(r.findings) f) AS rules,
            ARRAY(SELECT p.kind FROM problem_records p WHERE p.student_id = r.student_id AND p.state = 'open') AS problems,
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
  expected: Omit<FileRow, 'row'>,
  found: LoadedRow | undefined,
  rowNumber: number,
): string | undefined {
  if (found?.row_number !== rowNumber) return 'is not written';
  if (found.outcome !== expected.outcome)
    return `is ${found.outcome} (${found.rules.join()}), expected ${expected.outcome} (${expected.plant})`;
  if (expected.outcome === 'rejected') return told(expected, found.rules);
  if (found.name !== expected.name) return 'has another name';
  if (found.school !== expected.schoolCode) return 'is at another school';
  if (Number(found.spells) !== 1) return `has ${found.spells} spells at its school`;
  return told(expected, found.problems);
}

function told({ plant }: Omit<FileRow, 'row'>, said: readonly string[]): string | undefined {
  if (plant === undefined || said.includes(tellingOf(plant))) return undefined;
  return `${plant} is told as ${said.join() || 'nothing'}`;
}
