import { dateInShanghai, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, type Services } from '@xueji/platform/http';
import { columnLetterOf, openForReading } from '@xueji/platform/spreadsheet';
import { type ExtensionField, labelOfPath } from '@xueji/students';
import { z } from 'zod';
import {
  choosableFields,
  IMPORT_PROBLEMS,
  importColumnsSchema,
  maskSample,
  samplesOf,
  type UnderstoodColumn,
} from '../model/index.ts';
import { listRemembered } from './column-memory.ts';
import { countRowStates } from './import-reading.ts';
import type { ImportRow } from './import-repository.ts';
import { type ImportTask, type ImportTasks, taskOf } from './import-task.ts';
import { listReadExtension } from './listed-extension.ts';
import { requireImport } from './read-imports.route.ts';
import { type Layout, readLayout } from './read-layout.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';

/** Values shown of each column. */
const SAMPLES_SHOWN = 5;

export function readColumnsRoute(tasks: ImportTasks): RouteDefinition {
  return defineRoute({
    method: 'GET',
    path: '/api/imports/:importId/columns',
    summary: 'What the columns of a list were taken for, with their first values masked, to be confirmed or changed',
    permission: 'imports.upload',
    params: z.strictObject({ importId: idText }),
    query: z.strictObject({ sheet: z.coerce.number().int().min(0).max(999).optional() }),
    response: importColumnsSchema,
    handler: async ({ services, actor, params, query }) => {
      const { subject, task, extension, layout } = await openColumns(tasks, services, actor, {
        importId: params.importId,
        sheet: query.sheet,
        isShown: true,
      });
      const samples = samplesOf(layout.chosen).slice(0, SAMPLES_SHOWN);
      return {
        sheets: [...layout.lists],
        sheet: layout.lists.indexOf(layout.sheet.name),
        headerRow: layout.chosen.header.rowNumber,
        columns: answered(layout, subject).map(({ index, header, candidates, ...column }) => ({
          ...column,
          index,
          letter: columnLetterOf(index),
          header,
          candidates: [...candidates],
          samples: samples.map((row) => maskSample(row[index] ?? '')),
        })),
        fields: choosableFields(task.readColumns, extension).map((field) => ({
          field,
          label: labelOfPath(field, extension),
          isRequired: task.requiredColumns.some((required) => required === field),
        })),
      };
    },
  });
}

/** An import whose columns may be said. */
interface OpenedColumns {
  readonly subject: ImportRow;
  readonly task: ImportTask;
  readonly extension: readonly ExtensionField[];
  readonly layout: Layout;
}

/**
 * An import whose columns may still be said, with the list as the workbook has it. `isShown`: values of pupils
 * are shown, which is noted.
 */
export async function openColumns(
  tasks: ImportTasks,
  services: Services,
  actor: Actor,
  asked: { readonly importId: string; readonly sheet: number | undefined; readonly isShown: boolean },
): Promise<OpenedColumns> {
  const opened = await services.database.transaction(actor, async (tx) => {
    const subject = await requireImport(tx, asked.importId);
    const task = taskOf(tasks, subject.task);
    refuseForeignTask(actor, task);
    const counts = (await countRowStates(tx, [subject.id])).get(subject.id);
    refuseUnlessOpen(subject.state, counts?.committed ?? 0);
    if (asked.isShown)
      await appendAudit(tx, { action: 'imports.columns', rowCount: SAMPLES_SHOWN, filter: { importId: subject.id } });
    const remembered = await listRemembered(tx, task.id);
    const { stream } = await services.files.openRead(tx, subject.fileId);
    const extension = await listReadExtension(services, tx, task, subject);
    return { subject, task, extension, remembered, stream };
  });
  const { subject, task, extension, remembered, stream } = opened;
  const workbook = await openForReading(stream);
  const context = {
    today: dateInShanghai(services.clock.now()),
    required: task.requiredColumns,
    read: task.readColumns,
    headerFieldsMin: task.headerFieldsMin,
    extension,
    remembered,
  };
  const wanted = { place: asked.sheet, name: subject.layout?.sheetName };
  return { subject, task, extension, layout: await readLayout(workbook, context, wanted) };
}

/** Columns can be said before rows are read, and said otherwise while none of them is in the register. */
export function refuseUnlessOpen(state: ImportRow['state'], committed: number): void {
  if ((state !== 'asking' && state !== 'checked') || committed > 0) refuseWith(IMPORT_PROBLEMS.columnsClosed);
}

/** What was said before stands, where it was about this sheet. */
function answered({ sheet, columns }: Layout, { layout: said }: ImportRow): readonly UnderstoodColumn[] {
  if (said === null || said.sheetName !== sheet.name) return columns;
  const fields = new Map(said.columns.map(({ index, field }) => [index, field]));
  return columns.map((column) => {
    const field = fields.get(column.index) ?? null;
    return { ...column, field, status: field === null ? 'unknown' : 'mapped', ground: null, candidates: [] };
  });
}
