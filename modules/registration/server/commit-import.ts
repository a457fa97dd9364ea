import { type Id, parseId } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { countRowStates, type GoodRow, listKnownRows, lockGoodRows, settleRow } from './import-reading.ts';
import { findImport, type ImportRow, setState } from './import-repository.ts';
import { insertDraft } from './insert-draft.ts';
import { openContent } from './staged-content.ts';

export const COMMIT_IMPORT_JOB = 'registration.commit-import';

/** A piece is one transaction of well under a second: a long one would hold back the outbox of the whole node. */
const ROWS_PER_PIECE = 40;

/**
 * Turns the good rows of a checked import into drafts, piece by piece. A row and the record it becomes commit together,
 * so a crash loses nothing and the job, started again, goes on with the rows that are still good.
 */
export async function commitImport(job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A commit job names its import');
  const { found, total, before } = await services.database.transaction(actor, async (tx) => {
    const subject = await findImport(tx, importId);
    if (subject === undefined) throw new Error('The import of this job is gone');
    const counts = (await countRowStates(tx, [importId])).get(importId);
    const committed = counts?.committed ?? 0;
    return { found: subject, total: committed + (counts?.good ?? 0), before: committed };
  });
  let done = before;
  while (!(await job.isCancelled())) {
    const settled = await services.database.transaction(actor, (tx) => commitPiece(services, tx, found));
    done += settled;
    await job.report(done, total);
    if (settled < ROWS_PER_PIECE) {
      await services.database.transaction(actor, (tx) => setState(tx, importId, 'committed', services.clock.now()));
      return;
    }
  }
}

async function commitPiece(services: Services, tx: Transaction, subject: ImportRow): Promise<number> {
  const rows = await lockGoodRows(tx, subject.id, ROWS_PER_PIECE);
  const known = await listKnownRows(
    tx,
    subject.organisationId,
    rows.map((row) => row.identityHash),
  );
  const knownByIdentity = new Map(known.map((row) => [row.identityHash.toString('hex'), row]));
  for (const row of rows) {
    const earlier = knownByIdentity.get(row.identityHash.toString('hex'));
    if (earlier === undefined) {
      await settleRow(tx, subject.id, row.rowNumber, 'committed', await commitRow(services, tx, subject, row));
    } else {
      // Another import of the same list was committed since this one was checked.
      const state = earlier.contentHash.equals(row.contentHash) ? 'unchanged' : 'differs';
      await settleRow(tx, subject.id, row.rowNumber, state, earlier.studentId);
    }
  }
  return rows.length;
}

async function commitRow(
  services: Services,
  tx: Transaction,
  subject: ImportRow,
  row: GoodRow,
): Promise<Id<'student'>> {
  const { draft } = openContent(services.vault, row);
  return await insertDraft(services, tx, {
    draft,
    place: { schoolId: subject.organisationId, scopeNo: subject.scopeNo, competenceNo: subject.competenceNo },
    identityHash: row.identityHash,
    contentHash: row.contentHash,
    event: {
      kind: 'registration.drafted',
      changes: { import: { from: null, to: subject.id }, row: { from: null, to: row.rowNumber } },
    },
  });
}
