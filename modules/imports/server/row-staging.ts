import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { plainValueOf, type SheetRow } from '@xueji/platform/spreadsheet';
import {
  comparedKeys,
  type ExtensionField,
  type ExtensionFinding,
  extensionPath,
  type FieldPath,
  FileCheck,
  isExtensionPath,
  mostTelling,
  parseStudent,
  type RawValue,
  type RecordFinding,
  type RecordPath,
  readExtensionCells,
  type StudentReading,
  someExtension,
  splitGuardianPath,
} from '@xueji/students';
import { inferredRelations, type MappedColumn, saysNothing } from '../model/index.ts';
import { FILE_KEY_BYTES, type RowState, type StagedFinding, type StagedRow } from './import-repository.ts';
import type { ImportTask, RegisterAnswer, RowJudge } from './import-task.ts';
import { type RowValues, sealContent } from './staged-content.ts';

const EMPTY: RawValue = { kind: 'empty' };

/** A row as it was read: from the sheet, or with values changed since. */
export interface ReadRow {
  readonly rowNumber: number;
  readonly values: RowValues;
  readonly fixed: readonly RecordPath[];
}

/** The fields of the province a list is read for, and what an empty one means. */
export interface ListedExtension {
  readonly fields: readonly ExtensionField[];
  readonly reads: ImportTask['extension'];
}

const NO_EXTENSION: ListedExtension = { fields: [], reads: undefined };

/** A row as its cells read, with what was found at the fields of the province. */
interface RowReading extends StudentReading {
  readonly extensionFindings: readonly ExtensionFinding[];
}

/** What rows become in the staging tables. */
export interface StagedPiece {
  readonly rows: readonly StagedRow[];
  readonly findings: readonly StagedFinding[];
}

/** Reads and judges the rows of one workbook, whose columns are known, for one task. */
export class RowStaging {
  readonly #vault: Vault;
  readonly #judge: RowJudge;
  readonly #extension: ListedExtension;
  readonly #columnOf: ReadonlyMap<RecordPath, number>;
  /** Relations that no column holds, and by which columns there is somebody in that relation. */
  readonly #relations: ReadonlyMap<FieldPath, { readonly word: string; readonly told: readonly RecordPath[] }>;
  /** A column of the family member with the highest number. */
  readonly #lastMember: RecordPath | undefined;

  constructor(
    vault: Vault,
    judge: RowJudge,
    columns: readonly MappedColumn[],
    extension: ListedExtension = NO_EXTENSION,
  ) {
    this.#vault = vault;
    this.#extension = extension;
    this.#judge = judge;
    this.#columnOf = new Map(columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])));
    this.#relations = new Map(
      [...inferredRelations(columns)].map(([relation, word]) => {
        const index = splitGuardianPath(relation)?.index;
        return [
          relation,
          { word, told: [...this.#columnOf.keys()].filter((field) => splitGuardianPath(field)?.index === index) },
        ];
      }),
    );
    const memberOf = (field: RecordPath) => splitGuardianPath(field)?.index ?? -1;
    this.#lastMember = [...this.#columnOf.keys()]
      .filter((field) => memberOf(field) >= 0)
      .reduce<RecordPath | undefined>(
        (last, field) => (last === undefined || memberOf(field) > memberOf(last) ? field : last),
        undefined,
      );
  }

  /** The cells of a row by field. */
  read(row: SheetRow): ReadRow {
    const values: Partial<Record<RecordPath, RawValue>> = {};
    for (const [field, index] of this.#columnOf) {
      const cell = row.cells[index];
      if (cell !== undefined && cell.kind !== 'empty') values[field] = valueOf(plainValueOf(cell));
    }
    for (const [relation, { word, told }] of this.#relations) {
      if (told.some((field) => values[field] !== undefined)) values[relation] = { kind: 'text', text: word };
    }
    return { rowNumber: row.rowNumber, values, fixed: [] };
  }

  /**
   * Judges rows by themselves and against the register. `compare` is told what was read, to judge them against each other
   * once all are there.
   */
  async stage(tx: Transaction, rows: readonly ReadRow[], compare?: FileCheck): Promise<StagedPiece> {
    const judged = rows.map((row) => {
      const reading = this.parse(row.values);
      compare?.add(row.rowNumber, reading);
      const { findings, ...hashes } = this.#judge.judge(reading);
      return { ...row, reading, draft: reading.draft, findings, ...hashes };
    });
    const asked = judged.filter(({ findings, reading }) => !hasError([...findings, ...reading.extensionFindings]));
    const answers = await this.#judge.askRegister(tx, asked);
    const answerOf = new Map(asked.map(({ rowNumber }, index) => [rowNumber, answers[index]]));
    const settled = judged.map((row) => {
      const answer = answerOf.get(row.rowNumber);
      const found: readonly RecordFinding[] = [
        ...row.findings,
        ...row.reading.extensionFindings,
        ...(answer?.findings ?? []),
      ];
      return { ...row, answer, findings: mostTelling(found) };
    });
    return {
      rows: settled.map((row) => {
        const errors = row.findings.filter(({ severity }) => severity === 'error').length;
        const { keyId, cipher } = sealContent(this.#vault, { draft: row.draft, values: row.values, fixed: row.fixed });
        return {
          rowNumber: row.rowNumber,
          ...stateOf(errors, row.answer),
          keyId,
          content: cipher,
          identityHash: row.identityHash,
          contentHash: row.contentHash,
          fileKeys: this.#fileKeys(row.reading),
          errorCount: errors,
          warningCount: row.findings.length - errors,
        };
      }),
      findings: settled.flatMap(({ rowNumber, findings }) => findings.map((finding) => this.place(rowNumber, finding))),
    };
  }

  parse(values: RowValues): RowReading {
    const { context } = this.#judge;
    const { fields, reads } = this.#extension;
    const { draft, findings } = parseStudent(this.#cellsOf(values), context);
    const extension = readExtensionCells(fields, ({ key }) => values[extensionPath(key)] ?? EMPTY, context);
    return {
      draft: { ...draft, ...someExtension(extension.values) },
      findings,
      extensionFindings: extension.findings.filter(({ ruleId }) => reads === 'whole' || ruleId !== 'F-required'),
    };
  }

  /**
   * The cells that hold something in the order of the columns, and then values that were typed in without having a column. Of
   * the empty ones only that of the last family member: with it every member before has a place.
   */
  #cellsOf(values: RowValues): readonly (readonly [FieldPath, RawValue])[] {
    const cells: (readonly [FieldPath, RawValue])[] = [];
    for (const field of this.#columnOf.keys()) {
      if (isExtensionPath(field)) continue;
      const value = values[field];
      if (value !== undefined) cells.push([field, value]);
      else if (field === this.#lastMember) cells.push([field, EMPTY]);
    }
    for (const field of Object.keys(values) as RecordPath[]) {
      if (!this.#columnOf.has(field) && !isExtensionPath(field)) cells.push([field, values[field] ?? EMPTY]);
    }
    return cells;
  }

  saysNothing(row: SheetRow): boolean {
    return saysNothing([...this.#columnOf.values()].map((index) => row.cells[index]?.text ?? ''));
  }

  /** A finding with the column it stands in. A field without a column of its own stands at the row. */
  place(rowNumber: number, { field, ruleId, severity, values }: RecordFinding): StagedFinding {
    return { rowNumber, columnIndex: this.#columnOf.get(field) ?? null, field, ruleId, severity, values };
  }

  #fileKeys(reading: StudentReading): readonly Buffer[] {
    return comparedKeys(reading).map((key) => this.#vault.blindIndex('intake-row', key).subarray(0, FILE_KEY_BYTES));
  }
}

function hasError(findings: readonly RecordFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** Without what only a sheet needs: where the cell stands, and the serial of a date. */
function valueOf(cell: ReturnType<typeof plainValueOf>): RawValue {
  switch (cell.kind) {
    case 'text':
      return { kind: 'text', text: cell.text };
    case 'number':
      return { kind: 'number', value: cell.value, text: cell.text };
    case 'date':
      return { kind: 'date', date: cell.date };
    case 'boolean':
      return { kind: 'boolean', value: cell.value };
    case 'empty':
      return { kind: 'empty' };
  }
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
