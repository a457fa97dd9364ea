import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** Pupils of an import whose record is still a draft: what can be submitted for review. */
export async function listDraftsOfImport(tx: Transaction, importId: Id<'import'>): Promise<readonly Id<'student'>[]> {
  const { rows } = await sql<{ student_id: Id<'student'> }>`
    SELECT r.student_id FROM import_rows r JOIN current_enrolments e ON e.student_id = r.student_id
     WHERE r.import_id = ${importId} AND r.state IN ('committed', 'unchanged') AND e.status = 1
     ORDER BY r.row_number`.execute(tx.db);
  return rows.map((row) => row.student_id);
}
