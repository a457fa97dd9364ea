import { parseId, Refused } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import type { JobContext } from '@xueji/platform/jobs';
import { readWorkbook, type SheetRow } from '@xueji/platform/spreadsheet';
import { labelOfField, type RecordContext } from '@xueji/students';
import {
  type ColumnMap,
  HEADER_SEARCH_ROWS,
  looksLikeHeader,
  mapColumns,
  missingColumns,
  REGISTRATION_PROBLEMS,
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
import { RowStaging } from './row-staging.ts';
import { gradeOneContext } from './school-context.ts';

export const CHECK_IMPORT_JOB = 'registration.check-import';

/** Rows staged in one transaction: about a tenth of a second. */
const ROWS_PER_PIECE = 250;

/**
 * Reads an uploaded workbook and stages every row with everything that is wrong with it. Nothing enters the register here.
 * Interrupted, it starts over: staging is cheap, and half a file would hide what only the whole file shows.
 */
export async function checkImport(job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A check job names its import');
  const opened = await services.database.transaction(actor, async (tx) => {
    const subject = await findImport(tx, importId);
    if (subject === undefined) throw new Error('The import of this job is gone');
    if (subject.state !== 'reading') return undefined;
    await clearRows(tx, importId);
    const school = await getSchool(tx, subject.organisationId);
    const { stream } = await services.files.openRead(tx, subject.fileId);
    return { subject, school, stream, context: await gradeOneContext(tx, school, services.clock.now()) };
  });
  if (opened === undefined) return;
  try {
    const finished = await stageRows(job, opened.subject, opened.school, opened.context, readWorkbook(opened.stream));
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
  subject: ImportRow,
  school: SchoolContext,
  context: RecordContext,
  rows: AsyncIterable<SheetRow>,
): Promise<boolean> {
  const { services, actor } = job;
  let header: { readonly map: ColumnMap; readonly staging: RowStaging } | undefined;
  let piece: SheetRow[] = [];
  let read = 0;
  const stagePiece = async (staging: RowStaging): Promise<void> => {
    const taken = piece;
    piece = [];
    await services.database.transaction(actor, async (tx) => {
      const staged = await staging.stage(tx, taken);
      await insertRows(tx, subject, staged.rows, staged.findings);
    });
    read += taken.length;
    await job.report(read);
  };
  for await (const row of rows) {
    if (header === undefined) {
      const map = mapColumns(row.cells.map((cell) => cell.text));
      if (looksLikeHeader(map)) {
        refuseBadHeader(map);
        await services.database.transaction(actor, (tx) =>
          setHeader(tx, subject.id, { sheetName: row.sheetName, headerRow: row.rowNumber, columns: map.columns }),
        );
        header = { map, staging: new RowStaging(services.vault, school, context, map) };
      } else if (row.rowNumber >= HEADER_SEARCH_ROWS) {
        break;
      }
      continue;
    }
    if (row.isBlank) continue;
    piece.push(row);
    if (piece.length < ROWS_PER_PIECE) continue;
    if (await job.isCancelled()) return false;
    await stagePiece(header.staging);
  }
  if (header === undefined)
    throw new Refused({ kind: REGISTRATION_PROBLEMS.headerNotFound, values: { rows: HEADER_SEARCH_ROWS } });
  if (piece.length > 0) await stagePiece(header.staging);
  const { staging } = header;
  await services.database.transaction(actor, (tx) => addFileFindings(tx, subject, staging.fileFindings()));
  return true;
}

function refuseBadHeader(map: ColumnMap): void {
  if (map.twice.length > 0)
    throw new Refused({ kind: REGISTRATION_PROBLEMS.columnsTwice, values: { columns: map.twice.join('、') } });
  const missing = missingColumns(map);
  if (missing.length === 0) return;
  const labels = missing.map(labelOfField);
  const columns = { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
  throw new Refused({ kind: REGISTRATION_PROBLEMS.columnsMissing, values: { columns } });
}
