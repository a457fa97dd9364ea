import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, type Services } from '@xueji/platform/http';
import { columnLetterOf } from '@xueji/platform/spreadsheet';
import { type ExtensionField, labelOfPath } from '@xueji/students';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import { IMPORT_PROBLEMS, importRowSchema, rowFixSchema } from '../model/index.ts';
import { presentFinding } from './finding-presenter.ts';
import { fixableFields, fixRow } from './fix-row.ts';
import { type FindingRow, listFindingsOfRow } from './import-reading.ts';
import type { ImportRow } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { requireImport } from './read-imports.route.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';
import { findRow, type LockedRow } from './row-repository.ts';
import { openContent, shownValue } from './staged-content.ts';

const params = z.strictObject({
  importId: idText,
  rowNumber: z.coerce.number().int().min(1).max(10_000_000),
});

export function rowRoutes(tasks: ImportTasks): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/imports/:importId/rows/:rowNumber',
      summary: 'A staged row with all its values and what is wrong with them',
      permission: 'imports.read',
      params,
      response: importRowSchema,
      versionOf: ({ version }) => version,
      handler: async ({ services, actor, params: { importId, rowNumber } }) =>
        await services.database.transaction(actor, async (tx) => {
          const found = await requireImport(tx, importId);
          await appendAudit(tx, { action: 'imports.open-row', filter: { importId: found.id, row: rowNumber } });
          return await readRow(services, tx, found, rowNumber);
        }),
    }),
    defineRoute({
      method: 'PATCH',
      path: '/api/imports/:importId/rows/:rowNumber',
      summary: 'Correct values of a staged row; it is judged again at once, and so are the rows it is compared with',
      permission: 'imports.upload',
      params,
      body: rowFixSchema,
      response: importRowSchema,
      versioned: true,
      versionOf: ({ version }) => version,
      handler: async ({ services, actor, params: { importId, rowNumber }, body, expectedVersion }) =>
        await services.database.transaction(actor, async (tx) => {
          const found = await requireImport(tx, importId);
          const task = taskOf(tasks, found.task);
          refuseForeignTask(actor, task);
          await fixRow(services, tx, task, found, { rowNumber, expectedVersion, values: body.values });
          return await readRow(services, tx, found, rowNumber);
        }),
    }),
  ];
}

async function readRow(
  services: Services,
  tx: Transaction,
  subject: ImportRow,
  rowNumber: number,
): Promise<z.output<typeof importRowSchema>> {
  const row = await findRow(tx, subject.id, rowNumber);
  if (row === undefined) refuseWith(IMPORT_PROBLEMS.rowNotFound);
  const findings = await listFindingsOfRow(tx, subject.id, rowNumber);
  return presentRow(services.vault, subject, row, findings, await listExtensionFields(tx, subject.scopeNo));
}

function presentRow(
  vault: Vault,
  subject: ImportRow,
  row: LockedRow,
  findings: readonly FindingRow[],
  extension: readonly ExtensionField[],
): z.output<typeof importRowSchema> {
  const content = openContent(vault, row);
  const columnOf = new Map(subject.columns.map(({ field, index }) => [field, index]));
  return {
    rowNumber: row.rowNumber,
    version: row.version,
    state: row.state,
    cells: fixableFields(subject, content, findings).map((field) => {
      const index = columnOf.get(field);
      return {
        field,
        label: labelOfPath(field, extension),
        letter: index === undefined ? null : columnLetterOf(index),
        value: shownValue(content.values[field]),
        isFixed: content.fixed.includes(field),
      };
    }),
    findings: findings.map((finding) => presentFinding(vault, finding, extension)),
  };
}
