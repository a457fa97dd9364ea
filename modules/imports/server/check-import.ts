import { parseId, Refused } from '@xueji/kernel';
import type { JobContext } from '@xueji/platform/jobs';
import { openForReading, type SheetRow } from '@xueji/platform/spreadsheet';
import { type FieldPath, FileCheck, labelOfField } from '@xueji/students';
import { IMPORT_PROBLEMS, missingColumns, type UnderstoodColumn } from '../model/index.ts';
import {
  addFileFindings,
  clearRows,
  findImport,
  type ImportRow,
  insertRows,
  setHeader,
  setRefused,
  setState,
} from './import-repository.ts';
import { type ImportTasks, type RowJudge, taskOf } from './import-task.ts';
import { type Layout, readLayout } from './read-layout.ts';
import { RowStaging } from './row-staging.ts';

export const CHECK_IMPORT_JOB = 'imports.check';

/** Rows staged in one transaction: about a tenth of a second. */
const ROWS_PER_PIECE = 250;

/**
 * Reads an uploaded workbook and stages every row with everything that is wrong with it. Nothing enters the register here.
 * Interrupted, it starts over: staging is cheap, and half a file would hide what only the whole file shows.
 */
export async function checkImport(tasks: ImportTasks, job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A check job names its import');
  const opened = await services.database.transaction(actor, async (tx) => {
    const subject = await findImport(tx, importId);
    if (subject === undefined) throw new Error('The import of this job is gone');
    if (subject.state !== 'reading') return undefined;
    await clearRows(tx, importId);
    const task = taskOf(tasks, subject.task);
    const judge = await task.openJudge(services, tx, subject);
    const { stream } = await services.files.openRead(tx, subject.fileId);
    return { subject, task, judge, stream };
  });
  if (opened === undefined) return;
  try {
    const layout = await readLayout(await openForReading(opened.stream), {
      today: opened.judge.context.today,
      required: opened.task.requiredColumns,
      read: opened.task.readColumns,
    });
    refuseBadHeader(layout.columns, opened.task.requiredColumns);
    const finished = await stageRows(job, opened, layout);
    if (finished)
      await services.database.transaction(actor, (tx) => setState(tx, importId, 'checked', services.clock.now()));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values = {} } = error.problem;
    await services.database.transaction(actor, (tx) => setRefused(tx, importId, { type: kind.type, values }));
  }
}

/** False when asked to stop on the way. */
async function stageRows(
  job: JobContext,
  { subject, judge }: { readonly subject: ImportRow; readonly judge: RowJudge },
  { sheet, chosen, columns }: Layout,
): Promise<boolean> {
  const { services, actor } = job;
  const headerRow = chosen.header.rowNumber;
  const staging = new RowStaging(services.vault, judge, columns);
  const compare = new FileCheck();
  let piece: SheetRow[] = [];
  let read = 0;
  const stagePiece = async (): Promise<void> => {
    const taken = piece;
    piece = [];
    await services.database.transaction(actor, async (tx) => {
      const staged = await staging.stage(
        tx,
        taken.map((row) => staging.read(row)),
        compare,
      );
      await insertRows(tx, subject, staged.rows, staged.findings);
    });
    read += taken.length;
    await job.report(read);
  };
  await services.database.transaction(actor, (tx) =>
    setHeader(tx, subject.id, { sheetName: sheet.name, headerRow, columns }),
  );
  for await (const row of sheet.rows()) {
    if (row.rowNumber <= headerRow || row.isBlank) continue;
    piece.push(row);
    if (piece.length < ROWS_PER_PIECE) continue;
    if (await job.isCancelled()) return false;
    await stagePiece();
  }
  if (piece.length > 0) await stagePiece();
  const findings = compare.findings().map(({ row, finding }) => staging.place(row, finding));
  await services.database.transaction(actor, (tx) => addFileFindings(tx, subject, findings));
  return true;
}

function refuseBadHeader(columns: readonly UnderstoodColumn[], required: readonly FieldPath[]): void {
  const twice = columns.filter(({ status }) => status === 'twice').map(({ header }) => header);
  if (twice.length > 0)
    throw new Refused({ kind: IMPORT_PROBLEMS.columnsTwice, values: { columns: twice.join('、') } });
  const missing = missingColumns(columns, required);
  if (missing.length === 0) return;
  const labels = missing.map(labelOfField);
  const named = { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
  throw new Refused({ kind: IMPORT_PROBLEMS.columnsMissing, values: { columns: named } });
}
