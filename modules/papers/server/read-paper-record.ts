import { findRecordPlacement, presentRecordPlacement } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { SheetPlacement, StudentRecord } from '@xueji/students';
import { findCardRecord, recordWords } from '@xueji/students/server';

/** A record with where the pupil is, as papers print it. */
export interface PaperRecord {
  readonly record: StudentRecord;
  readonly placement: SheetPlacement | null;
}

/** The record of a pupil in sight; numbers and telephones masked unless told otherwise. The caller audits the reading. */
export async function readPaperRecord(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
  isMasked: boolean,
): Promise<PaperRecord | undefined> {
  const record = await findCardRecord(services, tx, studentId, isMasked ? 'masked' : 'full');
  if (record === undefined) return undefined;
  const placement = await findRecordPlacement(tx, services.clock.now(), studentId);
  return { record, placement: placement === undefined ? null : presentRecordPlacement(placement) };
}

/** Papers are Chinese, whatever the language of the pages. */
export function paperWords(tx: Transaction): ReturnType<typeof recordWords> {
  return recordWords(tx, 'zh');
}
