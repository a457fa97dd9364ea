import { reopenTakenBack } from '@xueji/duplicates/server';
import { type Id, parseId } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { lockStoredRecord, writeCorrection } from '@xueji/students/server';
import { changedDraft, mayTakeBack, takenBack } from '../model/index.ts';
import {
  type CorrectionRow,
  countCorrectionRows,
  lockAppliedRows,
  setDirectState,
} from './correction-row-repository.ts';

export const TAKE_BACK_JOB = 'corrections.take-back';

/** A piece is one transaction of well under a second: a long one would hold back the outbox of the whole node. */
const ROWS_PER_PIECE = 40;

/**
 * Takes back what a list changed at once, pupil by pupil: whoever's values are still as the list made them goes back, and the
 * others are left and listed. A row and its record go back together, so an interrupted job goes on with what is left. What a
 * second person approved stays.
 */
export async function takeBack(job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A job that takes a list back names it');
  const { applied } = await services.database.transaction(actor, (tx) => countCorrectionRows(tx, importId));
  let done = 0;
  while (!(await job.isCancelled())) {
    const settled = await services.database.transaction(actor, (tx) => takeBackPiece(services, tx, importId));
    done += settled;
    await job.report(done, applied);
    if (settled < ROWS_PER_PIECE) return;
  }
}

async function takeBackPiece(services: Services, tx: Transaction, importId: Id<'import'>): Promise<number> {
  const rows = await lockAppliedRows(services.vault, tx, importId, ROWS_PER_PIECE);
  for (const row of rows) await setDirectState(tx, row, await takeBackRow(services, tx, row));
  return rows.length;
}

async function takeBackRow(
  services: Services,
  tx: Transaction,
  { studentId, changes, settled }: CorrectionRow,
): Promise<'taken-back' | 'changed-since'> {
  const direct = changes.filter(({ approval }) => approval === 'none');
  const stored = await lockStoredRecord(services, tx, studentId);
  if (stored === undefined || !mayTakeBack(stored.draft, direct)) return 'changed-since';
  await writeCorrection(
    services,
    tx,
    stored,
    { ...stored, draft: changedDraft(stored.draft, takenBack(direct)) },
    { event: 'correction.taken-back', audit: 'corrections.take-back' },
  );
  await reopenTakenBack(services, tx, settled);
  return 'taken-back';
}
