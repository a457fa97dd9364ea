import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { plainValueOf, type RawCell, type SheetRow } from '@xueji/platform/spreadsheet';
import {
  type FieldPath,
  FileCheck,
  type Finding,
  mostTelling,
  parseStudent,
  type RawValue,
  type StudentDraft,
} from '@xueji/students';
import type { MappedColumn } from '../model/index.ts';
import type { RowState, StagedFinding, StagedRow } from './import-repository.ts';
import type { RegisterAnswer, RowJudge } from './import-task.ts';
import { sealContent } from './staged-content.ts';

/** Fields that only the whole file may find fault with, after the row was sealed. */
const FIELDS_OF_FILE_RULES: readonly FieldPath[] = ['name', 'idNumber', 'nationalNumber', 'phone', 'onlyChild'];

/** A row as read and judged. */
interface StagingRow {
  readonly rowNumber: number;
  readonly cells: SheetRow['cells'];
  readonly draft: StudentDraft;
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
  findings: readonly Finding[];
  answer: RegisterAnswer | undefined;
}

/** What a piece of a workbook becomes in the staging tables. */
export interface StagedPiece {
  readonly rows: readonly StagedRow[];
  readonly findings: readonly StagedFinding[];
}

/** Reads and judges the rows of one workbook, whose columns are known, for one task. */
export class RowStaging {
  readonly #vault: Vault;
  readonly #judge: RowJudge;
  readonly #columnOf: ReadonlyMap<FieldPath, number>;
  readonly #wholeFile = new FileCheck();

  constructor(vault: Vault, judge: RowJudge, columns: readonly MappedColumn[]) {
    this.#vault = vault;
    this.#judge = judge;
    this.#columnOf = new Map(columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])));
  }

  /** Judges rows by themselves and against the register. */
  async stage(tx: Transaction, sheetRows: readonly SheetRow[]): Promise<StagedPiece> {
    const rows = sheetRows.map((row) => this.#read(row));
    const asked = rows.filter(({ findings }) => !hasError(findings));
    const answers = await this.#judge.askRegister(tx, asked);
    asked.forEach((row, index) => {
      row.answer = answers[index];
      row.findings = mostTelling([...row.findings, ...(row.answer?.findings ?? [])]);
    });
    return {
      rows: rows.map((row) => this.#stagedRow(row)),
      findings: rows.flatMap(({ rowNumber, findings }) => findings.map((finding) => this.#place(rowNumber, finding))),
    };
  }

  /** What only all rows together show, once every row has been staged. */
  fileFindings(): readonly StagedFinding[] {
    return this.#wholeFile.findings().map(({ row, finding }) => this.#place(row, finding));
  }

  /** A finding with the column it stands in. A field without a column of its own stands at the row. */
  #place(rowNumber: number, { field, ruleId, severity, values }: Finding): StagedFinding {
    return { rowNumber, columnIndex: this.#columnOf.get(field) ?? null, field, ruleId, severity, values };
  }

  #read(row: SheetRow): StagingRow {
    const values = [...this.#columnOf].map(([field, index]): [FieldPath, RawValue] => [
      field,
      readValue(row.cells[index]),
    ]);
    const reading = parseStudent(values, this.#judge.context);
    this.#wholeFile.add(row.rowNumber, reading);
    const judged = this.#judge.judge(reading);
    return { rowNumber: row.rowNumber, cells: row.cells, draft: reading.draft, answer: undefined, ...judged };
  }

  #stagedRow(row: StagingRow): StagedRow {
    const errors = row.findings.filter(({ severity }) => severity === 'error').length;
    const judgedFields = new Set<FieldPath>([...FIELDS_OF_FILE_RULES, ...row.findings.map(({ field }) => field)]);
    const shown = Object.fromEntries(
      [...judgedFields].flatMap((field) => {
        const index = this.#columnOf.get(field);
        const text = index === undefined ? '' : (row.cells[index]?.text ?? '');
        return index === undefined || text === '' ? [] : [[String(index), text]];
      }),
    );
    const sealed = sealContent(this.#vault, { draft: row.draft, shown });
    return {
      rowNumber: row.rowNumber,
      ...stateOf(errors, row.answer),
      keyId: sealed.keyId,
      content: sealed.cipher,
      identityHash: row.identityHash,
      contentHash: row.contentHash,
      errorCount: errors,
      warningCount: row.findings.length - errors,
    };
  }
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function readValue(cell: RawCell | undefined): RawValue {
  return cell === undefined ? { kind: 'empty' } : plainValueOf(cell);
}

/** A row with errors is about no record: what it says cannot be trusted. */
function stateOf(
  errors: number,
  answer: RegisterAnswer | undefined,
): Pick<StagedRow, 'studentId' | 'outcome'> & { readonly state: RowState } {
  if (errors > 0 || answer === undefined) return { state: 'error', studentId: null, outcome: null };
  const { state, studentId, outcome } = answer;
  return { state, studentId, outcome };
}
