import type { Id, LocalText, ProblemKind } from '@xueji/kernel';
import type { Permission } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type {
  FieldPath,
  FieldValue,
  Finding,
  ReadingContext,
  RecordContext,
  RecordPath,
  StudentDraft,
  StudentReading,
} from '@xueji/students';

/** Whose list it is, and who decides about it. */
export interface ImportPlace {
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
}

/** A row judged by itself. The hashes say whether it is a known row, and whether anything about it changed. */
export interface JudgedRow {
  readonly findings: readonly Finding[];
  /** Null while a key field is missing. */
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
}

/** A row without errors, as the register is asked about it. */
export interface AskedRow extends JudgedRow {
  readonly draft: StudentDraft;
}

/**
 * What becomes of a row without errors. `good` may be committed; `unchanged` and `differs` are about a record that is there;
 * `aside` is kept out of the commit for a reason of the task's own, which `outcome` names.
 */
export interface RegisterAnswer {
  readonly state: 'good' | 'unchanged' | 'differs' | 'aside';
  /** The record the row is about, where there is one. */
  readonly studentId: Id<'student'> | null;
  /** Kinds of rows a task counts on its page, in its own words. */
  readonly outcome: string | null;
  /** What only the register knows, added to the findings of the row. An error keeps the row out. */
  readonly findings: readonly Finding[];
}

/** Judges the rows of one list: opened once for a job, with everything loaded that rows are compared with. */
export interface RowJudge {
  /** By what values are read. */
  readonly context: ReadingContext;
  judge(reading: StudentReading): JudgedRow;
  /** The answers in the order of the rows. */
  askRegister(tx: Transaction, rows: readonly AskedRow[]): Promise<readonly RegisterAnswer[]>;
}

/** The import whose rows are committed. */
export interface ImportSubject extends ImportPlace {
  readonly id: Id<'import'>;
}

/** A good row on its way into the register. */
export interface CommitRow {
  readonly rowNumber: number;
  readonly draft: StudentDraft;
  readonly identityHash: Buffer;
  readonly contentHash: Buffer;
  readonly studentId: Id<'student'> | null;
  readonly outcome: string | null;
}

/** What a commit made of a row. Since the check another list may have brought it in: then it is `unchanged` or `differs`. */
export interface CommittedRow {
  readonly rowNumber: number;
  readonly state: 'committed' | 'unchanged' | 'differs' | 'aside';
  readonly studentId: Id<'student'> | null;
}

/** A row that says something else than the record it is about. */
export interface DifferingRow extends CommitRow {
  readonly studentId: Id<'student'>;
}

/** What accepting a row would change in its record. */
export interface ProposedChange {
  readonly name: string | null;
  readonly changes: readonly {
    readonly field: RecordPath;
    readonly from: FieldValue | null;
    readonly to: FieldValue | null;
    /** Said, but not changed by a list: the field has a process of its own. */
    readonly isLeft: boolean;
  }[];
  /** Why the record cannot be changed now; null where it can. */
  readonly obstacle: LocalText | null;
}

/** Proposed changes (拟更改), opened once for many rows. */
export interface OpenProposals {
  propose(row: DifferingRow): Promise<ProposedChange>;
  /** Changes the record, with its event; false, and nothing written, where an obstacle stands. */
  apply(row: DifferingRow): Promise<boolean>;
}

/** What a form to fill in offers, for the actor's office today. */
export interface OpenedTemplate extends Pick<RecordContext, 'today' | 'schoolSystem' | 'stage' | 'codeLists'> {
  readonly columns: readonly FieldPath[];
  /** Choices only the office knows, such as its classes. */
  readonly choices: Readonly<Partial<Record<FieldPath, readonly string[]>>>;
  /** True where a row makes a record: what every record needs is marked, not only what the task needs. */
  readonly makesRecords: boolean;
  /** Said in the note of a column before the help of its field: what leaving it empty or filling it means in this list. */
  readonly notes?: Readonly<Partial<Record<FieldPath, LocalText>>>;
  /** The same for the columns of the province. */
  readonly extensionNote?: LocalText;
}

/** A form to fill in for a task. */
export interface ImportTemplate {
  /** Without extension. */
  readonly fileName: LocalText;
  open(services: Services, tx: Transaction): Promise<OpenedTemplate>;
}

/**
 * What a workbook can be uploaded for. A room offers its task; this room receives, reads, stages, shows and commits, and
 * knows nothing of what a row means.
 */
export interface ImportTask {
  /** Stands in `imports.task` for good. */
  readonly id: string;
  /** Whose duty uploading, changing and committing is. */
  readonly permission: Permission;
  /** Columns without which no row could be used. */
  readonly requiredColumns: readonly FieldPath[];
  /** How many fields a row names that is taken for the header, for lists that may have few columns; five unless told. */
  readonly headerFieldsMin?: number;
  /** Columns that are read; others are shown as ignored. Undefined: every field of the catalogue. */
  readonly readColumns?: readonly FieldPath[];
  /**
   * Reads the fields of the province too. `whole`: a row makes a record and has to have what the province requires. `given`: what
   * is written counts, and what is left empty says nothing.
   */
  readonly extension?: 'whole' | 'given';
  /** Refusals of the task's own that a job can end with, so that a kept one finds its sentences again. */
  readonly refusals: readonly ProblemKind[];
  /** Where a list uploaded now belongs; refuses where the actor's office has no such lists. */
  findPlace(services: Services, tx: Transaction): Promise<ImportPlace>;
  openJudge(services: Services, tx: Transaction, subject: ImportSubject): Promise<RowJudge>;
  /** Writes the rows into the register, with their events, in the given transaction. They are locked. */
  commit(
    services: Services,
    tx: Transaction,
    subject: ImportSubject,
    rows: readonly CommitRow[],
  ): Promise<readonly CommittedRow[]>;
  /** Left out where rows of the task never differ from a record. */
  openProposals?(services: Services, tx: Transaction, subject: ImportSubject): Promise<OpenProposals>;
  readonly template?: ImportTemplate;
  /** How many records of a committed import wait for the step after it. */
  countFollowUps?(tx: Transaction, importId: Id<'import'>): Promise<number>;
}

/** Tasks by id. */
export type ImportTasks = ReadonlyMap<string, ImportTask>;

/** The task of a stored import: a task once stored is never taken away. */
export function taskOf(tasks: ImportTasks, id: string): ImportTask {
  const task = tasks.get(id);
  if (task === undefined) throw new Error(`No import task ${id}`);
  return task;
}
