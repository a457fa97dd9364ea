import { parseId } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { JobContext } from '@xueji/platform/jobs';
import { CLASS_PROBLEMS } from '../model/index.ts';
import { lockOpenClass } from './class-writing.ts';
import { placePupil } from './place-pupil.ts';
import { listPlacements, lockPendingRows, settlePlacementRow } from './placement-repository.ts';
import type { PupilPlaces } from './pupil-places.ts';

/** Job that applies a placement. */
export const APPLY_PLACEMENT_JOB = 'classes.apply-placement';

/** A piece is one transaction of well under a second: a long one would hold back the outbox of the whole node. */
const ROWS_PER_PIECE = 40;

/** Applies what is still pending, piece by piece. What became of a pupil and its row commit together. */
export async function applyPlacement(places: PupilPlaces, job: JobContext): Promise<void> {
  const { services, actor } = job;
  const placementId = parseId<'class-placement'>(job.subjectId ?? '');
  if (placementId === undefined) throw new Error('A placement job names its placement');
  const [placement] = await services.database.transaction(actor, (tx) => listPlacements(tx, { id: placementId }));
  if (placement === undefined) throw new Error('The placement of this job is gone');
  let done = 0;
  while (!(await job.isCancelled())) {
    const settled = await services.database.transaction(actor, async (tx) => {
      const rows = await lockPendingRows(tx, placementId, ROWS_PER_PIECE);
      for (const row of rows) {
        const to = await lockOpenClass(tx, row.classId);
        const refusal =
          to === undefined
            ? CLASS_PROBLEMS.notFound
            : await placePupil(services, tx, places, {
                studentId: row.studentId,
                to,
                act: 'placed',
                expectedFrom: row.fromClassId,
              });
        await settlePlacementRow(tx, placementId, row.ordinal, refusal?.type ?? null);
      }
      const studentIds = rows.map(({ studentId }) => studentId);
      if (rows.length > 0) await appendAudit(tx, { action: 'classes.place', studentIds, filter: { placementId } });
      return rows.length;
    });
    done += settled;
    await job.report(done, placement.pupilCount);
    if (settled < ROWS_PER_PIECE) return;
  }
}
