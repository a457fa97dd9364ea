import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import type { YearMonth } from '../model/index.ts';

/** What of the record begins anew with the stage. */
export interface NewStage {
  readonly entryYearMonth: YearMonth;
  readonly attendanceModeCode: string | null;
}

/**
 * Lets a record nobody holds hang from the school that admits its pupil (籍随人走), by the admission that was just passed in this
 * transaction; the database refuses anything else. Answers the school it came from. The spell is the caller's to write.
 */
export async function receiveRecord(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  admission: { readonly caseId: Id<'case'>; readonly studentId: Id<'student'> },
  stage: NewStage,
): Promise<Id<'organisation'>> {
  const { rows } = await sql<{ from: Id<'organisation'> }>`SELECT receive_pupil(${admission.caseId}) AS from`.execute(
    tx.db,
  );
  const from = rows[0]?.from;
  if (from === undefined) throw new Error('The record was not received');
  await sql`
    UPDATE student_details
       SET entry_year_month = ${stage.entryYearMonth}, attendance_mode_code = coalesce(${stage.attendanceModeCode}, attendance_mode_code),
           entry_mode_code = NULL, student_source_code = NULL
     WHERE student_id = ${admission.studentId}`.execute(tx.db);
  await sql`UPDATE students SET updated_at = ${services.clock.now()} WHERE id = ${admission.studentId}`.execute(tx.db);
  return from;
}
