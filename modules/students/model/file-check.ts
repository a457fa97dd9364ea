import type { StudentReading } from './parse-student.ts';
import { checkRows, type FileEntry, fileEntryOf, fileKeysOf } from './rules/file-rules.ts';
import type { Finding } from './rules/rule.ts';
import { findingOf } from './student-rules.ts';

/** A finding in one row of a file. */
export interface RowFinding {
  readonly row: number;
  readonly finding: Finding;
}

/**
 * Judges the rows of one file against each other: the same document twice, namesakes without a number, a telephone shared by
 * many. Rows are handed in as they are read; of each only what these rules compare is kept.
 */
export class FileCheck {
  readonly #entries: FileEntry[] = [];

  /** `row` is the number people see in the sheet. */
  add(row: number, reading: StudentReading): void {
    this.#entries.push(entryOf(row, reading));
  }

  /** Findings of all rows, once all have been added. Merge them with those of each row by `mostTelling`. */
  findings(): readonly RowFinding[] {
    return Array.from(checkRows(this.#entries), ({ row, hit }) => ({ row, finding: findingOf(hit) }));
  }
}

/** What a row shares with the rows it is judged against; see `fileKeysOf`. */
export function comparedKeys(reading: StudentReading): readonly string[] {
  return fileKeysOf(entryOf(0, reading));
}

function entryOf(row: number, { draft, findings }: StudentReading): FileEntry {
  const isIdNumberUnreadable = findings.some(({ field, severity }) => field === 'idNumber' && severity === 'error');
  return fileEntryOf(row, draft, isIdNumberUnreadable);
}
