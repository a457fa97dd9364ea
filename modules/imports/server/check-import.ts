import { parseId, Refused } from '@xueji/kernel';
import type { JobContext } from '@xueji/platform/jobs';
import { readWorkbook, type SheetRow } from '@xueji/platform/spreadsheet';
import { type FieldPath, labelOfField } from '@xueji/students';
import {
  type ColumnMap,
  HEADER_SEARCH_ROWS,
  IMPORT_PROBLEMS,
  looksLikeHeader,
  mapColumns,
  missingColumns,
} from '../model/index.ts';
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
import { type ImportTask, type ImportTasks, type RowJudge, taskOf } from './import-task.ts';
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
    const finished = await stageRows(job, opened, readWorkbook(opened.stream));
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
  { subject, task, judge }: { readonly subject: ImportRow; readonly task: ImportTask; readonly judge: RowJudge },
  rows: AsyncIterable<SheetRow>,
): Promise<boolean> {
  const { services, actor } = job;
  let staging: RowStaging | undefined;
  let piece: SheetRow[] = [];
  let read = 0;
  const stagePiece = async (into: RowStaging): Promise<void> => {
    const taken = piece;
    piece = [];
    await services.database.transaction(actor, async (tx) => {
      const staged = await into.stage(tx, taken);
      await insertRows(tx, subject, staged.rows, staged.findings);
    });
    read += taken.length;
    await job.report(read);
  };
  for await (const row of rows) {
    if (staging === undefined) {
      const map = mapColumns(
        row.cells.map((cell) => cell.text),
        task.readColumns,
      );
      if (looksLikeHeader(map)) {
        refuseBadHeader(map, task.requiredColumns);
        await services.database.transaction(actor, (tx) =>
          setHeader(tx, subject.id, { sheetName: row.sheetName, headerRow: row.rowNumber, columns: map.columns }),
        );
        staging = new RowStaging(services.vault, judge, map.columns);
      } else if (row.rowNumber >= HEADER_SEARCH_ROWS) {
        break;
      }
      continue;
    }
    if (row.isBlank) continue;
    piece.push(row);
    if (piece.length < ROWS_PER_PIECE) continue;
    if (await job.isCancelled()) return false;
    await stagePiece(staging);
  }
  if (staging === undefined)
    throw new Refused({ kind: IMPORT_PROBLEMS.headerNotFound, values: { rows: HEADER_SEARCH_ROWS } });
  if (piece.length > 0) await stagePiece(staging);
  const wholeFile = staging;
  await services.database.transaction(actor, (tx) => addFileFindings(tx, subject, wholeFile.fileFindings()));
  return true;
}

function refuseBadHeader(map: ColumnMap, required: readonly FieldPath[]): void {
  if (map.twice.length > 0)
    throw new Refused({ kind: IMPORT_PROBLEMS.columnsTwice, values: { columns: map.twice.join('、') } });
  const missing = missingColumns(map, required);
  if (missing.length === 0) return;
  const labels = missing.map(labelOfField);
  const columns = { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
  throw new Refused({ kind: IMPORT_PROBLEMS.columnsMissing, values: { columns } });
}
