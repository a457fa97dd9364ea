import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { ImportRow } from './import-repository.ts';
import type { DifferingRow, ImportTask, OpenProposals } from './import-task.ts';
import { type LockedRow, settleChange } from './row-repository.ts';
import { openContent } from './staged-content.ts';

export async function openProposals(
  services: Services,
  tx: Transaction,
  task: ImportTask,
  subject: ImportRow,
): Promise<OpenProposals> {
  const opened = await task.openProposals?.(services, tx, subject);
  if (opened === undefined) throw new Error(`Rows of ${task.id} differ from no record`);
  return opened;
}

export function differingRow({ vault }: Services, row: LockedRow): DifferingRow {
  const { rowNumber, studentId, identityHash, contentHash } = row;
  if (studentId === null || identityHash === null) throw new Error('A differing row names its record');
  return { rowNumber, draft: openContent(vault, row).draft, studentId, identityHash, contentHash, outcome: null };
}

/** Changes the records that locked rows differ from; answers how many could be changed now. The others stay as they are. */
export async function acceptRows(
  services: Services,
  tx: Transaction,
  task: ImportTask,
  subject: ImportRow,
  rows: readonly LockedRow[],
): Promise<number> {
  const proposals = await openProposals(services, tx, task, subject);
  let applied = 0;
  for (const row of rows) {
    if (!(await proposals.apply(differingRow(services, row)))) continue;
    await settleChange(tx, subject.id, row.rowNumber);
    applied += 1;
  }
  return applied;
}
