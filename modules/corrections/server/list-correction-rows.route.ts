import { listStagedRows, openContent, requireImport, type StagedRow } from '@xueji/imports/server';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type Services } from '@xueji/platform/http';
import type { ApprovalOverlay } from '@xueji/students';
import { listStudentSummaries, lockStoredRecord, provinceSettingsAt } from '@xueji/students/server';
import { z } from 'zod';
import {
  CORRECTION_PROBLEMS,
  CORRECTION_TASK,
  correctionRowsQuerySchema,
  correctionRowsSchema,
  planCorrection,
} from '../model/index.ts';
import { type CorrectionRow, countCorrectionRows, listCorrectionRows } from './correction-row-repository.ts';
import { listedValues } from './correction-subjects.ts';
import { openChangePresenter } from './present-changes.ts';

type ShownRow = Omit<CorrectionRow, 'importId' | 'settled'>;

export const listCorrectionRowsRoute = defineRoute({
  method: 'GET',
  path: '/api/correction-lists/:importId/rows',
  summary: 'What an update list changes of each pupil, value by value before and after, and how it stands',
  permission: 'imports.read',
  params: z.strictObject({ importId: idText }),
  query: correctionRowsQuerySchema,
  response: correctionRowsSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      if (found.task !== CORRECTION_TASK) refuseWith(CORRECTION_PROBLEMS.listNotFound);
      const after = query.after ?? 0;
      const isDone = found.state === 'committed' || found.state === 'committing';
      const rows = isDone
        ? await listCorrectionRows(services.vault, tx, found.id, query.directState, after, query.limit + 1)
        : await previewRows(services, tx, found, after, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const studentIds = page.map(({ studentId }) => studentId);
      const students = await listStudentSummaries(tx, studentIds);
      const presentChanges = await openChangePresenter(tx, found.scopeNo);
      await appendAudit(tx, {
        action: 'corrections.rows',
        studentIds,
        rowCount: page.length,
        filter: { importId: found.id, directState: query.directState ?? null },
      });
      return {
        rows: page.flatMap(({ rowNumber, studentId, changes, directState, case: linked }) => {
          const student = students.get(studentId);
          if (student === undefined) return [];
          return [
            {
              ...{ rowNumber, studentId, directState, case: linked },
              name: student.name,
              changes: presentChanges(changes),
            },
          ];
        }),
        next: rows.length > query.limit ? (page.at(-1)?.rowNumber ?? null) : null,
        counts: await countCorrectionRows(tx, found.id),
      };
    }),
});

/** Before the commit: against the records as they stand now. */
async function previewRows(
  services: Services,
  tx: Transaction,
  { id, scopeNo }: { readonly id: Id<'import'>; readonly scopeNo: string },
  after: number,
  limit: number,
): Promise<readonly ShownRow[]> {
  const staged = await listStagedRows(tx, id, { state: 'good' }, after, limit);
  const today = dateInShanghai(services.clock.now());
  const { approvals } = await provinceSettingsAt(tx, scopeNo, today);
  const rows: ShownRow[] = [];
  for (const row of staged) rows.push(await previewRow(services, tx, row, approvals));
  return rows;
}

async function previewRow(
  services: Services,
  tx: Transaction,
  row: StagedRow,
  approvals: ApprovalOverlay,
): Promise<ShownRow> {
  const { rowNumber, studentId } = row;
  if (studentId === null) throw new Error('A good row of an update list is about a pupil');
  const stored = await lockStoredRecord(services, tx, studentId);
  const listed = listedValues(openContent(services.vault, row).draft);
  const changes = stored === undefined ? [] : planCorrection(stored.draft, listed, approvals);
  return { rowNumber, studentId, changes, directState: 'planned', case: null };
}
