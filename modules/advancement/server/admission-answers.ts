import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { AdmissionAnswer, AdmissionStage } from '../model/index.ts';

/** A row of a list, by the import and its number in the sheet. */
export interface RowAddress {
  readonly importId: Id<'import'>;
  readonly rowNumber: number;
  readonly scopeNo: string;
}

/** What the clerk said of a row, and the case it led to. */
export interface AdmissionRow {
  readonly rowNumber: number;
  readonly answer: AdmissionAnswer | null;
  readonly answeredBy: string | null;
  readonly case: {
    readonly id: Id<'case'>;
    readonly state: 'running' | 'returned' | 'done' | 'refused' | 'withdrawn';
  } | null;
}

/** Rows that were answered or committed, among the given. */
export async function findAdmissionRows(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
): Promise<ReadonlyMap<number, AdmissionRow>> {
  const { rows } = await sql<AdmissionRow>`
    SELECT a.row_number AS "rowNumber", a.answer, p.display_name AS "answeredBy",
           CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id::text, 'state', c.state) END AS "case"
      FROM admission_rows a
      LEFT JOIN accounts p ON p.id = a.answered_by_account
      LEFT JOIN cases c ON c.id = a.case_id
     WHERE a.import_id = ${importId} AND a.row_number = ANY(${rowNumbers}::int[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.rowNumber, row]));
}

export async function writeAnswer(
  tx: Transaction,
  { importId, rowNumber, scopeNo }: RowAddress,
  answer: AdmissionAnswer,
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO admission_rows (import_id, row_number, scope_no, answer, answered_at, answered_by_account)
    VALUES (${importId}, ${rowNumber}, ${scopeNo}, ${answer}, ${at}, ${tx.actor.accountId})
    ON CONFLICT ON CONSTRAINT admission_rows_key DO UPDATE
       SET answer = excluded.answer, answered_at = excluded.answered_at, answered_by_account = excluded.answered_by_account`.execute(
    tx.db,
  );
}

/** Where an admitted child is to sit, as the list has it. */
export interface AdmittedPlace {
  readonly stage: AdmissionStage;
  readonly classId: Id<'class'> | null;
  readonly attendanceModeCode: string | null;
}

export async function linkCase(
  tx: Transaction,
  { importId, rowNumber, scopeNo }: RowAddress,
  caseId: Id<'case'>,
  place: AdmittedPlace,
): Promise<void> {
  await sql`
    INSERT INTO admission_rows (import_id, row_number, scope_no, case_id, stage, class_id, attendance_mode_code)
    VALUES (${importId}, ${rowNumber}, ${scopeNo}, ${caseId}, ${place.stage}, ${place.classId}, ${place.attendanceModeCode})
    ON CONFLICT ON CONSTRAINT admission_rows_key DO UPDATE
       SET case_id = excluded.case_id, stage = excluded.stage, class_id = excluded.class_id,
           attendance_mode_code = excluded.attendance_mode_code`.execute(tx.db);
}

/** What the list said of the child a case of admission is about. */
export async function findPlaceOfCase(tx: Transaction, caseId: Id<'case'>): Promise<AdmittedPlace | undefined> {
  const { rows } = await sql<AdmittedPlace>`
    SELECT stage, class_id AS "classId", attendance_mode_code AS "attendanceModeCode" FROM admission_rows
     WHERE case_id = ${caseId} ORDER BY import_id DESC LIMIT 1`.execute(tx.db);
  return rows[0];
}
