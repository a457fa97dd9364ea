import { parseId, Refused, refuseWith } from '@xueji/kernel';
import type { JobContext } from '@xueji/platform/jobs';
import { openForReading, type ReadableSheet, type ReadableWorkbook, type SheetRow } from '@xueji/platform/spreadsheet';
import { type ExtensionField, FileCheck, type RecordPath } from '@xueji/students';
import { hasQuestions, IMPORT_PROBLEMS, type MappedColumn, missingColumns, namesOfFields } from '../model/index.ts';
import { listRemembered } from './column-memory.ts';
import {
  addFileFindings,
  clearRows,
  findImport,
  type ImportRow,
  insertRows,
  setHeader,
  setPassedRows,
  setRefused,
  setState,
} from './import-repository.ts';
import { type ImportTask, type ImportTasks, type RowJudge, taskOf } from './import-task.ts';
import { listReadExtension } from './listed-extension.ts';
import { readLayout } from './read-layout.ts';
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
    const remembered = await listRemembered(tx, task.id);
    const extension = await listReadExtension(services, tx, task, subject);
    return { subject, task, judge, extension, remembered, stream };
  });
  if (opened === undefined) return;
  try {
    const list = await findList(opened, await openForReading(opened.stream));
    const { sheet, headerRow, columns } = list;
    await services.database.transaction(actor, async (tx) => {
      await setHeader(tx, importId, { sheetName: sheet.name, headerRow, columns });
      if (list.isOpen) await setState(tx, importId, 'asking', services.clock.now());
    });
    if (list.isOpen) return;
    const finished = await stageRows(job, opened, list);
    if (finished)
      await services.database.transaction(actor, (tx) => setState(tx, importId, 'checked', services.clock.now()));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values = {} } = error.problem;
    await services.database.transaction(actor, (tx) => setRefused(tx, importId, { type: kind.type, values }));
  }
}

/** What a job works on. */
interface OpenedImport {
  readonly subject: ImportRow;
  readonly task: ImportTask;
  readonly judge: RowJudge;
  readonly extension: readonly ExtensionField[];
  readonly remembered: ReadonlyMap<string, RecordPath | null>;
}

/** Where the rows are and how they are read; `isOpen` while the clerk has to be asked first. */
interface FoundList {
  readonly sheet: ReadableSheet;
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
  readonly isOpen: boolean;
}

async function findList(opened: OpenedImport, workbook: ReadableWorkbook): Promise<FoundList> {
  const { subject, task, judge, extension, remembered } = opened;
  const said = subject.layout;
  const saidSheet = workbook.sheets.find(({ name }) => name === said?.sheetName);
  if (said !== null && saidSheet !== undefined) return { ...said, sheet: saidSheet, isOpen: false };
  const { today } = judge.context;
  const by = {
    today,
    required: task.requiredColumns,
    read: task.readColumns,
    headerFieldsMin: task.headerFieldsMin,
    extension,
    remembered,
  };
  const { sheet, chosen, columns, lists } = await readLayout(workbook, by);
  const isOpen = lists.length > 1 || hasQuestions(columns, task.requiredColumns);
  const missing = missingColumns(columns, task.requiredColumns);
  if (!isOpen && missing.length > 0) refuseWith(IMPORT_PROBLEMS.columnsMissing, { columns: namesOfFields(missing) });
  return { sheet, headerRow: chosen.header.rowNumber, columns, isOpen };
}

/** False when asked to stop on the way. */
async function stageRows(
  job: JobContext,
  { subject, task, judge, extension }: OpenedImport,
  { sheet, headerRow, columns }: FoundList,
): Promise<boolean> {
  const { services, actor } = job;
  const staging = new RowStaging(services.vault, judge, columns, { fields: extension, reads: task.extension });
  const compare = new FileCheck();
  let piece: SheetRow[] = [];
  const passed: number[] = [];
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
  for await (const row of sheet.rows()) {
    if (row.rowNumber <= headerRow || row.isBlank) continue;
    if (staging.saysNothing(row)) {
      passed.push(row.rowNumber);
      continue;
    }
    piece.push(row);
    if (piece.length < ROWS_PER_PIECE) continue;
    if (await job.isCancelled()) return false;
    await stagePiece();
  }
  if (piece.length > 0) await stagePiece();
  const findings = compare.findings().map(({ row, finding }) => staging.place(row, finding));
  await services.database.transaction(actor, async (tx) => {
    await addFileFindings(tx, subject, findings);
    await setPassedRows(tx, subject.id, passed);
  });
  return true;
}
