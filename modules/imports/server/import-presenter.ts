import { fillLocalText, type LocalText, type ProblemKind } from '@xueji/kernel';
import { columnLetterOf } from '@xueji/platform/spreadsheet';
import { type ExtensionField, labelOfPath, titleOfRule } from '@xueji/students';
import type { z } from 'zod';
import type { importListSchema, importSchema } from '../model/index.ts';
import type { OutcomeCount, RowCounts, RuleCount } from './import-reading.ts';
import type { ImportRow } from './import-repository.ts';

type WireImport = z.output<typeof importSchema>;
type WireImportSummary = z.output<typeof importListSchema>['imports'][number];

/** `kinds`: every refusal an import can end with, to give a kept one its sentences again. */
export function presentImportSummary(
  row: ImportRow,
  counts: RowCounts,
  followUps: number,
  kinds: ReadonlyMap<string, ProblemKind>,
): WireImportSummary {
  return {
    id: row.id,
    task: row.task,
    fileName: row.fileName,
    state: row.state,
    jobRunId: row.jobRunId,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    sheetName: row.sheetName,
    headerRow: row.headerRow,
    rowCount: row.rowCount,
    counts,
    followUps,
    problem: presentRefusal(row, kinds),
  };
}

/** `extension` are the fields of the province of the list, retired ones too. */
export function presentImport(
  row: ImportRow,
  extension: readonly ExtensionField[],
  counts: RowCounts,
  rules: readonly RuleCount[],
  outcomes: readonly OutcomeCount[],
  openWarnings: number,
  followUps: number,
  kinds: ReadonlyMap<string, ProblemKind>,
): WireImport {
  return {
    ...presentImportSummary(row, counts, followUps, kinds),
    columns: row.columns.map((column) => ({
      letter: columnLetterOf(column.index),
      header: column.header,
      field: column.field,
      label: column.field === null ? null : labelOfPath(column.field, extension),
    })),
    passedRows: [...row.passedRows],
    outcomes: [...outcomes],
    openWarnings,
    rules: rules.map((rule) => ({ ...rule, title: titleOfRule(rule.ruleId) })),
  };
}

function presentRefusal(
  row: ImportRow,
  kinds: ReadonlyMap<string, ProblemKind>,
): { type: string; title: LocalText; detail: LocalText } | null {
  if (row.problem === null) return null;
  const kind = kinds.get(row.problem.type);
  if (kind === undefined) throw new Error(`A kept refusal of unknown type: ${row.problem.type}`);
  return { type: kind.type, title: kind.title, detail: fillLocalText(kind.detail, row.problem.values) };
}
