import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { FileCheck, type RecordPath } from '@xueji/students';
import { IMPORT_PROBLEMS } from '../model/index.ts';
import { type FindingRow, listFindingsOfRow } from './import-reading.ts';
import { type ImportRow, lockImport } from './import-repository.ts';
import type { ImportTask } from './import-task.ts';
import { listReadExtension } from './listed-extension.ts';
import { findRowsSharing, type LockedRow, lockRows, replaceFileFindings, rewriteRow } from './row-repository.ts';
import { RowStaging } from './row-staging.ts';
import { openContent, type RowValues, type StagedContent } from './staged-content.ts';

export interface RowFix {
  readonly rowNumber: number;
  readonly expectedVersion: number;
  /** New texts by field; an empty one clears the cell. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Changes values of a staged row and judges it again by everything that judged it before: by itself, against the register,
 * and against the other rows, whose own findings change with it. Refuses a row that is already in the register.
 */
export async function fixRow(
  services: Services,
  tx: Transaction,
  task: ImportTask,
  subject: ImportRow,
  fix: RowFix,
): Promise<void> {
  const state = await lockImport(tx, subject.id);
  if (state !== 'checked' && state !== 'committed') refuseWith(IMPORT_PROBLEMS.importAtWork);
  const [row] = await lockRows(tx, subject.id, [fix.rowNumber]);
  if (row === undefined) refuseWith(IMPORT_PROBLEMS.rowNotFound);
  refuseIfStale(fix.expectedVersion, row.version);
  if (row.state === 'committed' || row.state === 'applied') refuseWith(IMPORT_PROBLEMS.rowCommitted);
  const staging = new RowStaging(services.vault, await task.openJudge(services, tx, subject), subject.columns, {
    fields: await listReadExtension(services, tx, task, subject),
    reads: task.extension,
  });
  const before = openContent(services.vault, row);
  const fixable = fixableFields(subject, before, await listFindingsOfRow(tx, subject.id, row.rowNumber));
  const fields = Object.keys(fix.values).map(
    (given) => fixable.find((field) => field === given) ?? refuseWith(IMPORT_PROBLEMS.fieldUnknown, { field: given }),
  );
  const piece = await staging.stage(tx, [
    {
      rowNumber: row.rowNumber,
      values: changedValues(before.values, fix.values),
      fixed: [...new Set([...before.fixed, ...fields])],
    },
  ]);
  const [after] = piece.rows;
  if (after === undefined) throw new Error('A row staged anew is a row');
  await rewriteRow(tx, subject, after, piece.findings, fields);
  await judgeAgainstOthers(services, tx, subject, staging, [...row.fileKeys, ...after.fileKeys], row.rowNumber);
  await appendAudit(tx, {
    action: 'imports.fix-row',
    filter: { importId: subject.id, row: row.rowNumber, fields: fields.join(' ') },
  });
}

/** Fields one may write in a row: those the workbook has a column for, and those something was found at. */
export function fixableFields(
  subject: Pick<ImportRow, 'columns'>,
  content: StagedContent,
  findings: readonly Pick<FindingRow, 'field'>[],
): readonly RecordPath[] {
  const columns = subject.columns.flatMap(({ field }) => field ?? []);
  return [
    ...new Set([
      ...columns,
      ...(Object.keys(content.values) as RecordPath[]),
      ...findings.map(({ field }) => field as RecordPath),
    ]),
  ];
}

function changedValues(before: RowValues, texts: RowFix['values']): RowValues {
  const changed = Object.entries(texts).map(([field, text]) => [
    field,
    text.trim() === '' ? { kind: 'empty' } : { kind: 'text', text },
  ]);
  return { ...before, ...(Object.fromEntries(changed) as RowValues) };
}

/**
 * What only all rows show, for the changed row and for those it was or is compared with. Each of them is judged with
 * everybody it shares something with in turn; a row that thereby loses its last error is judged from the start, because the
 * register was not asked about it.
 */
async function judgeAgainstOthers(
  services: Services,
  tx: Transaction,
  subject: ImportRow,
  staging: RowStaging,
  keys: readonly Buffer[],
  rowNumber: number,
): Promise<void> {
  const touched = await findRowsSharing(tx, subject.id, keys);
  const affected = [...new Set([rowNumber, ...touched.map((row) => row.rowNumber)])];
  const compared = await findRowsSharing(
    tx,
    subject.id,
    touched.flatMap(({ fileKeys }) => fileKeys),
  );
  const check = new FileCheck();
  for (const each of await lockRows(tx, subject.id, [
    ...new Set([...affected, ...compared.map((row) => row.rowNumber)]),
  ])) {
    check.add(each.rowNumber, staging.parse(openContent(services.vault, each).values));
  }
  const findings = check
    .findings()
    .filter(({ row }) => affected.includes(row))
    .map(({ row, finding }) => staging.place(row, finding));
  const freed = await replaceFileFindings(tx, subject, affected, findings);
  for (const each of await lockRows(tx, subject.id, freed)) await judgeAnew(services, tx, subject, staging, each);
}

async function judgeAnew(
  services: Services,
  tx: Transaction,
  subject: ImportRow,
  staging: RowStaging,
  row: LockedRow,
): Promise<void> {
  const { values, fixed } = openContent(services.vault, row);
  const piece = await staging.stage(tx, [{ rowNumber: row.rowNumber, values, fixed }]);
  const [after] = piece.rows;
  if (after === undefined) throw new Error('A row staged anew is a row');
  await rewriteRow(tx, subject, after, piece.findings, []);
}
