import { schoolYearOf } from '@xueji/calendar';
import { isOnRegister, judgeMatches } from '@xueji/duplicates';
import { findIdentityMatchesOfMany } from '@xueji/duplicates/server';
import type { Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { plainValueOf, type RawCell, type SheetRow } from '@xueji/platform/spreadsheet';
import {
  checkStudent,
  type FieldPath,
  FileCheck,
  type Finding,
  findingOf,
  mostTelling,
  parseStudent,
  type RawValue,
  type RecordContext,
  type StudentDraft,
} from '@xueji/students';
import type { ColumnMap } from '../model/index.ts';
import { listKnownRows } from './import-reading.ts';
import type { RowState, StagedFinding, StagedRow } from './import-repository.ts';
import { rowHashes } from './row-hashes.ts';
import { sealContent } from './staged-content.ts';

/** Fields that only the whole file may find fault with, after the row was sealed. */
const FIELDS_OF_FILE_RULES: readonly FieldPath[] = ['name', 'idNumber', 'nationalNumber', 'phone', 'onlyChild'];

/** A row as read and judged by itself. */
interface JudgedRow {
  readonly rowNumber: number;
  readonly cells: SheetRow['cells'];
  readonly draft: StudentDraft;
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
  findings: readonly Finding[];
}

/** What a piece of a workbook becomes in the staging tables. */
export interface StagedPiece {
  readonly rows: readonly StagedRow[];
  readonly findings: readonly StagedFinding[];
}

/** Reads and judges the rows of one workbook, whose columns are known, for one school. */
export class RowStaging {
  readonly #vault: Vault;
  readonly #school: SchoolContext;
  readonly #context: RecordContext;
  readonly #columnOf: ReadonlyMap<FieldPath, number>;
  readonly #wholeFile = new FileCheck();

  constructor(vault: Vault, school: SchoolContext, context: RecordContext, map: ColumnMap) {
    this.#vault = vault;
    this.#school = school;
    this.#context = context;
    this.#columnOf = new Map(
      map.columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])),
    );
  }

  /** Judges rows by themselves and against the register. */
  async stage(tx: Transaction, sheetRows: readonly SheetRow[]): Promise<StagedPiece> {
    const judged = sheetRows.map((row) => this.#judge(row));
    await this.#askRegister(tx, judged);
    const hashes = judged.flatMap(({ identityHash }) => identityHash ?? []);
    const known = await listKnownRows(tx, this.#school.id, hashes);
    const knownByIdentity = new Map(known.map((row) => [row.identityHash.toString('hex'), row]));
    const rows = judged.map((row) => {
      const earlier = knownByIdentity.get(row.identityHash?.toString('hex') ?? '');
      return this.#stagedRow(row, earlier?.contentHash, earlier?.studentId);
    });
    return {
      rows,
      findings: judged.flatMap(({ rowNumber, findings }) => findings.map((finding) => this.#place(rowNumber, finding))),
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

  #judge(row: SheetRow): JudgedRow {
    const values = [...this.#columnOf].map(([field, index]): [FieldPath, RawValue] => [
      field,
      readValue(row.cells[index]),
    ]);
    const reading = parseStudent(values, this.#context);
    const { draft } = reading;
    this.#wholeFile.add(row.rowNumber, reading);
    const entryYear = schoolYearOf(this.#context.today).startYear;
    return {
      rowNumber: row.rowNumber,
      cells: row.cells,
      draft,
      findings: checkStudent(draft, this.#context, reading.findings),
      ...rowHashes(this.#vault, this.#school.code, entryYear, draft),
    };
  }

  /** Adds what the register knows: the same child elsewhere is a warning, not an error, and names the school to phone. */
  async #askRegister(tx: Transaction, judged: readonly JudgedRow[]): Promise<void> {
    const asked = judged.filter(({ findings }) => findings.every(({ severity }) => severity !== 'error'));
    const answers = await findIdentityMatchesOfMany(
      tx,
      asked.map(({ draft }) => ({
        idIndex: draft.idNumber === undefined ? null : this.#vault.blindIndex('id-document', draft.idNumber),
        name: draft.name ?? '',
        sexCode: draft.sexCode ?? '',
        birthDate: draft.birthDate ?? this.#context.today,
      })),
    );
    asked.forEach((row, index) => {
      const hasIdNumber = row.draft.idNumber !== undefined;
      const [strongest] = judgeMatches(hasIdNumber, (answers[index] ?? []).filter(isOnRegister));
      if (strongest === undefined) return;
      const { name, phone } = strongest.match.office;
      const values = { school: name, phone: phone ?? '—' };
      const hit =
        strongest.kind === 'P2'
          ? findingOf({ ruleId: 'R25c', field: 'idNumber', values })
          : findingOf({ ruleId: 'R26b', field: 'name', values });
      row.findings = mostTelling([...row.findings, hit]);
    });
  }

  #stagedRow(
    row: JudgedRow,
    earlierContent: Buffer | undefined,
    earlierStudentId: Id<'student'> | undefined,
  ): StagedRow {
    const errors = row.findings.filter(({ severity }) => severity === 'error').length;
    const state = stateOf(errors, row.contentHash, earlierContent);
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
      state,
      keyId: sealed.keyId,
      content: sealed.cipher,
      identityHash: row.identityHash,
      contentHash: row.contentHash,
      errorCount: errors,
      warningCount: row.findings.length - errors,
      studentId: state === 'unchanged' || state === 'differs' ? (earlierStudentId ?? null) : null,
    };
  }
}

function readValue(cell: RawCell | undefined): RawValue {
  return cell === undefined ? { kind: 'empty' } : plainValueOf(cell);
}

function stateOf(errors: number, content: Buffer, earlier: Buffer | undefined): RowState {
  if (errors > 0) return 'error';
  if (earlier === undefined) return 'good';
  return earlier.equals(content) ? 'unchanged' : 'differs';
}
