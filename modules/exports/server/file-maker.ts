import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type FileKind, MEDIA_TYPES, type MediaType } from '@xueji/platform/files';
import type { JobContext } from '@xueji/platform/jobs';
import { WorkbookWriter } from '@xueji/platform/spreadsheet';
import { type ExportColumn, watermarkText } from '../model/index.ts';
import type {
  AnyExportKind,
  ExportKind,
  ExportReading,
  ExportRow,
  ExportSheet,
  OfPupil,
  OpenedSheet,
  PaperKind,
} from './export-kind.ts';
import type { ExportRecord } from './export-repository.ts';

type Pupils = readonly OfPupil[];

/** Gathers the pupils of an export piece by piece, and makes the file of them. */
export interface FileMaker {
  /** How many pupils a piece has: one transaction of a second or less, and one audit entry that names them. */
  readonly pieceRows: number;
  readonly form: FileForm;
  read(tx: Transaction, after: string | undefined): Promise<Pupils>;
  /** Takes what was read, once its transaction has committed. */
  keep(pupils: Pupils): Promise<void>;
  finish(): Promise<Buffer>;
}

interface FileForm {
  readonly fileKind: FileKind;
  readonly mediaType: MediaType;
  readonly extension: string;
  readonly bytesMax: number;
}

const MEGABYTE = 1024 * 1024;
const WORKBOOK: FileForm = {
  fileKind: 'export-workbook',
  mediaType: MEDIA_TYPES.xlsx,
  extension: 'xlsx',
  bytesMax: 64 * MEGABYTE,
};
/** A thousand cards with portraits of 60 kB. */
const PAPER: FileForm = {
  fileKind: 'export-paper',
  mediaType: MEDIA_TYPES.pdf,
  extension: 'pdf',
  bytesMax: 128 * MEGABYTE,
};

/** A whole record is some ten questions to the database, a row of a list a part of one. */
const SHEETS_PER_PIECE = 40;
const ROWS_PER_PIECE = 200;

const SHEET_NAME = { zh: '名单', en: 'List' } as const;
const TRACE_TITLE = { zh: '追溯码', en: 'Trace' } as const;
const TRACE_LENGTH = 10;

export async function makerOf(kind: AnyExportKind, job: JobContext, record: ExportRecord): Promise<FileMaker> {
  return 'typeset' in kind ? paperMaker(kind, job, record) : await workbookMaker(kind, job, record);
}

function paperMaker(kind: PaperKind<unknown, ExportSheet>, job: JobContext, record: ExportRecord): FileMaker {
  const { services } = job;
  const sheets: ExportSheet[] = [];
  return {
    pieceRows: SHEETS_PER_PIECE,
    form: PAPER,
    read: (tx, after) =>
      kind.readSheets(services, tx, readingOf(job, record, after as Id<'student'> | undefined, SHEETS_PER_PIECE)),
    keep: async (pupils) => {
      sheets.push(...(pupils as readonly ExportSheet[]));
    },
    finish: async () => {
      const at = services.clock.now();
      return await kind.typeset(sheets, { mark: markOf(job, record, at), at, columns: record.columns });
    },
  };
}

async function workbookMaker(
  kind: ExportKind<unknown, string>,
  job: JobContext,
  record: ExportRecord,
): Promise<FileMaker> {
  const { services, actor } = job;
  const { columns, note } = await openSheet(kind, job, record);
  const at = services.clock.now();
  const mark = markOf(job, record, at);
  const writer = new WorkbookWriter({
    sheetName: SHEET_NAME[actor.language],
    banner: note === undefined ? mark : `${mark}\n${note[actor.language]}`,
    columns: [
      ...columns.map(({ label, width }) => ({ title: label[actor.language], width })),
      { title: TRACE_TITLE[actor.language], width: TRACE_LENGTH + 2 },
    ],
    footer: mark,
    properties: { creator: actor.displayName, description: mark, createdAt: at },
  });
  return {
    pieceRows: ROWS_PER_PIECE,
    form: WORKBOOK,
    read: (tx, after) => kind.read(services, tx, readingOf(job, record, after, ROWS_PER_PIECE)),
    keep: async (pupils) => {
      await writer.addRows((pupils as readonly ExportRow[]).map((row) => cellsOf(job, record, columns, row)));
    },
    finish: () => writer.finish(),
  };
}

async function openSheet(
  kind: ExportKind<unknown, string>,
  { services, actor }: JobContext,
  record: ExportRecord,
): Promise<OpenedSheet> {
  const columns = kind.offer.columns.filter(({ key }) => record.columns.includes(key));
  if (kind.openSheet === undefined) return { columns };
  const wanted = { scope: record.filter, columns, isMasked: record.unmaskReason === null };
  return await services.database.transaction(
    actor,
    async (tx) => (await kind.openSheet?.(services, tx, wanted)) ?? { columns },
  );
}

function markOf({ actor }: JobContext, record: ExportRecord, at: Date): string {
  const { displayName: person, organisationName: office, language } = actor;
  return watermarkText({ exportId: record.id, person, office, at, purpose: record.purpose }, language);
}

function readingOf<Place extends string>(
  { actor }: JobContext,
  record: ExportRecord,
  after: Place | undefined,
  limit: number,
): ExportReading<unknown, Place> {
  return {
    scope: record.filter,
    columns: record.columns,
    isMasked: record.unmaskReason === null,
    language: actor.language,
    after,
    limit,
  };
}

/** The cells of a row, and the trace by which a row found elsewhere leads back to its export and its pupil. */
function cellsOf(
  { services }: JobContext,
  { id }: ExportRecord,
  columns: readonly ExportColumn[],
  { studentId, place, cells }: ExportRow,
): readonly string[] {
  const trace = services.vault.blindIndex('export-row', `${id}:${studentId ?? `row ${place}`}`).toString('hex');
  return [...columns.map(({ key }) => cells[key] ?? ''), trace.slice(0, TRACE_LENGTH)];
}
