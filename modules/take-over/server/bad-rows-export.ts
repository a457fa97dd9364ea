import type { ExportColumn } from '@xueji/exports';
import type { ExportKind, ExportReading, ExportRow } from '@xueji/exports/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  type FieldPath,
  fieldOf,
  isAddress,
  isMaskedInFiles,
  maskAddress,
  maskDocumentNumber,
  maskedFieldValue,
  type RawValue,
  splitGuardianPath,
} from '@xueji/students';
import { z } from 'zod';
import {
  BAD_ROWS_EXPORT,
  describeTakeOverFinding,
  FILE_COLUMNS_KEY,
  findColumn,
  LAYOUT,
  OUTCOME_LABELS,
  type ReadRow,
  readCsvRow,
  readNdjsonRow,
  TAKE_OVER_PROBLEMS,
} from '../model/index.ts';
import { requireLoad } from './loads.routes.ts';
import {
  type BadRowContent,
  countBadRows,
  findReconciliation,
  listBadRowContents,
} from './reconciliation-repository.ts';
import type { LoadRow } from './take-over-repository.ts';

const scopeSchema = z.strictObject({
  loadId: idText,
  schoolId: idText.optional(),
  outcome: z.enum(['flagged', 'rejected']).optional(),
});
type Scope = z.output<typeof scopeSchema>;

/** A line that is no row, or has items the layout does not know, leaves as it is written, and in clear only. */
const LINE: ExportColumn = { key: 'file.line', label: { zh: '整行原文', en: 'The line as written' }, width: 60 };
const LINE_MASKED: LocalText = {
  zh: '（读不出来的整行不能脱敏，只在明文导出中给出）',
  en: '(A line that cannot be read cannot be masked; it leaves in clear only)',
};

/** The bad rows of a load or of one school in it, in the order of the file. */
export const badRowsExport: ExportKind<Scope, string> = {
  offer: BAD_ROWS_EXPORT,
  scope: scopeSchema,
  describe: async (_services, tx, { loadId, schoolId }) => {
    const { id } = await requireLoad(tx, loadId);
    const school =
      schoolId === undefined ? undefined : await findReconciliation(tx, id, schoolId as Id<'organisation'>);
    if (schoolId !== undefined && school === undefined) refuseWith(TAKE_OVER_PROBLEMS.nothingToReconcile);
    const { zh, en } = school?.schoolName ?? { zh: '', en: 'All schools' };
    return { zh: `${zh}第${id}次建库有错的行`, en: `${en}: rows with errors of load ${id}` };
  },
  count: async (_services, tx, scope) => await countBadRows(tx, (await requireLoad(tx, scope.loadId)).id, scope),
  openSheet: async (_services, tx, { scope: { loadId }, columns }) => {
    const load = await requireLoad(tx, loadId);
    return { columns: columns.flatMap((column) => (column.key === FILE_COLUMNS_KEY ? columnsOfFile(load) : [column])) };
  },
  read: readRows,
};

function columnsOfFile({ format, columns }: LoadRow): readonly ExportColumn[] {
  const names = format === 'csv' ? columns : LAYOUT.map(({ name }) => name);
  const named = names.map((name): ExportColumn => {
    const label = findColumn(name)?.label ?? { zh: name, en: name };
    return {
      key: `file.${name}`,
      label: { zh: `${label.zh}（${name}）`, en: `${label.en} (${name})` },
      width: 16,
    };
  });
  return [...named, LINE];
}

async function readRows(
  services: Services,
  tx: Transaction,
  { scope, isMasked, language, after, limit }: ExportReading<Scope, string>,
): Promise<readonly ExportRow[]> {
  const load = await requireLoad(tx, scope.loadId);
  const rows = await listBadRowContents(tx, load.id, {
    ...scope,
    after: after === undefined ? undefined : Number(after),
    limit,
  });
  return rows.map((row) => {
    const sentences = row.findings.map((finding) => ({
      column: (findColumn(finding.column)?.label ?? { zh: finding.column, en: finding.column })[language],
      ...describeTakeOverFinding(finding),
    }));
    return {
      studentId: row.studentId,
      place: String(row.rowNumber),
      cells: {
        row: String(row.rowNumber),
        school: row.schoolName?.[language],
        outcome: OUTCOME_LABELS[row.outcome][language],
        problem: sentences
          .map(({ column, message, why }) => `${column}：${message[language]}。${why[language]}`)
          .join('\n'),
        remedy: [...new Set(sentences.map(({ fix }) => fix[language]))].join('\n'),
        ...cellsOfLine(services, load, row, { isMasked, masked: LINE_MASKED[language] }),
      },
    };
  });
}

function cellsOfLine(
  { vault }: Pick<Services, 'vault'>,
  load: LoadRow,
  { keyId, content }: BadRowContent,
  { isMasked, masked }: { readonly isMasked: boolean; readonly masked: string },
): Readonly<Record<string, string>> {
  const line = vault.open({ cipher: content, keyId });
  const row = readWritten(line, load);
  const isWhole = row !== undefined && row.unknown.length === 0;
  const cells: Record<string, string> = {};
  for (const [name, raw] of row?.values ?? []) cells[`file.${name}`] = shown(name, textOf(raw), isMasked);
  return isWhole ? cells : { ...cells, [LINE.key]: isMasked ? masked : line };
}

function readWritten(line: string, { format, columns }: LoadRow): ReadRow | undefined {
  const read = format === 'csv' ? readCsvRow(line, columns) : readNdjsonRow(line);
  return read.ok ? read.value : undefined;
}

function textOf(raw: RawValue): string {
  switch (raw.kind) {
    case 'empty':
      return '';
    case 'boolean':
      return String(raw.value);
    case 'date':
      return raw.date;
    case 'text':
    case 'number':
      return raw.text;
  }
}

/** What is wrong in a value may be anything: in a protected column it is masked whatever it is. */
function shown(name: string, text: string, isMasked: boolean): string {
  if (!isMasked) return text;
  const path: FieldPath | undefined = findColumn(name)?.field;
  if (path === undefined) return /number$/i.test(name) ? maskDocumentNumber(text) : text;
  if (!isMaskedInFiles(fieldOf(path))) return text;
  return isAddress(splitGuardianPath(path)?.key ?? path) ? maskAddress(text) : maskedFieldValue(path, text);
}
