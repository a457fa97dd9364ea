import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import type { ExtensionField, RecordPath } from '@xueji/students';
import { z } from 'zod';
import {
  choosableFields,
  columnsAnswerSchema,
  IMPORT_PROBLEMS,
  isWorthRemembering,
  type MappedColumn,
  missingColumns,
  namesOfFields,
} from '../model/index.ts';
import { CHECK_IMPORT_JOB } from './check-import.ts';
import { rememberColumns } from './column-memory.ts';
import { countRowStates } from './import-reading.ts';
import { clearRows, lockImport, setJobRun, setLayout } from './import-repository.ts';
import type { ImportTask, ImportTasks } from './import-task.ts';
import { openColumns, refuseUnlessOpen } from './read-columns.route.ts';

export function answerColumnsRoute(tasks: ImportTasks): RouteDefinition {
  return defineRoute({
    method: 'POST',
    path: '/api/imports/:importId/columns',
    summary: 'Say what the columns of a list hold; it is then read and checked as a job',
    permission: 'imports.upload',
    params: z.strictObject({ importId: idText }),
    body: columnsAnswerSchema,
    response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'ColumnsAnswered' }),
    status: 202,
    idempotent: true,
    handler: async ({ services, actor, params, body, idempotency }) => {
      const { subject, task, extension, layout } = await openColumns(tasks, services, actor, {
        importId: params.importId,
        sheet: body.sheet,
        isShown: false,
      });
      const said = new Map(body.columns.map(({ index, field }) => [index, field]));
      const columns = layout.columns.map(({ index, header }) => ({
        index,
        header,
        field: requireChoosable(said.get(index) ?? null, task, extension),
      }));
      refuseUnusable(columns, task, extension);
      return await services.database.transaction(actor, async (tx) => {
        return await runOnce(tx, idempotency, async () => {
          const state = await lockImport(tx, subject.id);
          const counts = (await countRowStates(tx, [subject.id])).get(subject.id);
          refuseUnlessOpen(state ?? subject.state, counts?.committed ?? 0);
          await clearRows(tx, subject.id);
          const { sheet, chosen } = layout;
          await setLayout(tx, subject.id, { sheetName: sheet.name, headerRow: chosen.header.rowNumber, columns });
          if (body.remember) {
            const worth = columns.filter((column) => isWorthRemembering(column, { extension }));
            await rememberColumns(tx, task.id, worth, services.clock.now());
          }
          const jobRunId = await services.jobs.enqueue(tx, { kind: CHECK_IMPORT_JOB, subjectId: subject.id });
          await setJobRun(tx, subject.id, jobRunId);
          const read = columns.filter(({ field }) => field !== null).length;
          await appendAudit(tx, {
            action: 'imports.map-columns',
            filter: { importId: subject.id, columns: columns.length, read, remembered: body.remember },
          });
          return { jobRunId };
        });
      });
    },
  });
}

function requireChoosable(
  field: string | null,
  { readColumns }: ImportTask,
  extension: readonly ExtensionField[],
): RecordPath | null {
  if (field === null) return null;
  return (
    choosableFields(readColumns, extension).find((choosable) => choosable === field) ??
    refuseWith(IMPORT_PROBLEMS.fieldNotOfTask)
  );
}

function refuseUnusable(
  columns: readonly MappedColumn[],
  { requiredColumns }: ImportTask,
  extension: readonly ExtensionField[],
): void {
  const fields = columns.flatMap(({ field }) => field ?? []);
  const twice = [...new Set(fields.filter((field, place) => fields.indexOf(field) !== place))];
  if (twice.length > 0) refuseWith(IMPORT_PROBLEMS.fieldTwice, { columns: namesOfFields(twice, extension) });
  const missing = missingColumns(columns, requiredColumns);
  if (missing.length > 0) refuseWith(IMPORT_PROBLEMS.columnsMissing, { columns: namesOfFields(missing) });
}
