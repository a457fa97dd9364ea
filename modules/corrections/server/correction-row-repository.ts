import type { SettledFindings } from '@xueji/duplicates';
import type { Id } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import type { RecordPlace } from '@xueji/students/server';
import { sql } from 'kysely';
import type { DIRECT_STATES, PlannedChange } from '../model/index.ts';

export type DirectState = (typeof DIRECT_STATES)[number];

/** What a committed row of a list changes: at once, and after approval. */
export interface CorrectionRow {
  readonly importId: Id<'import'>;
  readonly rowNumber: number;
  readonly studentId: Id<'student'>;
  readonly changes: readonly PlannedChange[];
  readonly directState: DirectState;
  /** What the direct changes put right of the problems of the record. */
  readonly settled: readonly SettledFindings[];
  readonly case: {
    readonly id: Id<'case'>;
    readonly state: 'running' | 'returned' | 'done' | 'refused' | 'withdrawn';
  } | null;
}

export interface FreshCorrectionRow extends Omit<CorrectionRow, 'case'> {
  readonly place: RecordPlace;
  readonly caseId: Id<'case'> | null;
}

/** As it is sealed. Rows of before findings were kept are their changes alone. */
type WrittenRow = Pick<CorrectionRow, 'changes' | 'settled'>;

export async function insertCorrectionRow(vault: Vault, tx: Transaction, fresh: FreshCorrectionRow): Promise<void> {
  const content: WrittenRow = { changes: fresh.changes, settled: fresh.settled };
  const sealed = vault.seal(JSON.stringify(content));
  await sql`
    INSERT INTO correction_rows (import_id, row_number, student_id, scope_no, competence_no, key_id, content, direct_state, case_id)
    VALUES (${fresh.importId}, ${fresh.rowNumber}, ${fresh.studentId}, ${fresh.place.scopeNo}, ${fresh.place.competenceNo},
            ${sealed.keyId}, ${sealed.cipher}, ${fresh.directState}, ${fresh.caseId})`.execute(tx.db);
}

type StoredCorrectionRow = Omit<CorrectionRow, 'changes' | 'settled'> & {
  readonly keyId: number;
  readonly content: Buffer;
};

const ROW_COLUMNS = sql`
  k.import_id AS "importId", k.row_number AS "rowNumber", k.student_id AS "studentId", k.key_id AS "keyId", k.content,
  k.direct_state AS "directState",
  CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id::text, 'state', c.state) END AS "case"`;

function opened(vault: Vault, { keyId, content, ...row }: StoredCorrectionRow): CorrectionRow {
  return { ...row, ...readRow(vault, { keyId, content }) };
}

function readRow(vault: Vault, { keyId, content }: Pick<StoredCorrectionRow, 'keyId' | 'content'>): WrittenRow {
  const written = JSON.parse(vault.open({ keyId, cipher: content })) as WrittenRow | readonly PlannedChange[];
  return 'changes' in written ? written : { changes: written, settled: [] };
}

/** Committed rows of a list in the order of its sheet. */
export async function listCorrectionRows(
  vault: Vault,
  tx: Transaction,
  importId: Id<'import'>,
  directState: DirectState | undefined,
  after: number,
  limit: number,
): Promise<readonly CorrectionRow[]> {
  const { rows } = await sql<StoredCorrectionRow>`
    SELECT ${ROW_COLUMNS} FROM correction_rows k LEFT JOIN cases c ON c.id = k.case_id
     WHERE k.import_id = ${importId} AND k.row_number > ${after}
       AND (${directState ?? null}::text IS NULL OR k.direct_state = ${directState ?? null})
     ORDER BY k.row_number LIMIT ${limit}`.execute(tx.db);
  return rows.map((row) => opened(vault, row));
}

export async function countCorrectionRows(tx: Transaction, importId: Id<'import'>) {
  const { rows } = await sql<{ applied: number; takenBack: number; changedSince: number; inReview: number }>`
    SELECT count(*) FILTER (WHERE k.direct_state = 'applied')::int AS applied,
           count(*) FILTER (WHERE k.direct_state = 'taken-back')::int AS "takenBack",
           count(*) FILTER (WHERE k.direct_state = 'changed-since')::int AS "changedSince",
           count(*) FILTER (WHERE c.state = 'running')::int AS "inReview"
      FROM correction_rows k LEFT JOIN cases c ON c.id = k.case_id
     WHERE k.import_id = ${importId}`.execute(tx.db);
  const [counts] = rows;
  if (counts === undefined) throw new Error('Counting answers one row');
  return counts;
}

/** The next rows whose changes are in effect, locked: whoever else takes this list back waits, then finds them done. */
export async function lockAppliedRows(
  vault: Vault,
  tx: Transaction,
  importId: Id<'import'>,
  limit: number,
): Promise<readonly CorrectionRow[]> {
  const { rows } = await sql<StoredCorrectionRow>`
    SELECT ${ROW_COLUMNS} FROM correction_rows k LEFT JOIN cases c ON c.id = k.case_id
     WHERE k.import_id = ${importId} AND k.direct_state = 'applied'
     ORDER BY k.row_number LIMIT ${limit} FOR UPDATE OF k`.execute(tx.db);
  return rows.map((row) => opened(vault, row));
}

/** What a case of correction would change: a row of a list, or a request of another room. */
export interface CaseChanges {
  readonly studentId: Id<'student'>;
  readonly changes: readonly PlannedChange[];
}

type StoredChanges = Omit<CaseChanges, 'changes'> & { readonly keyId: number; readonly content: Buffer };

export async function findChangesOfCase(
  vault: Vault,
  tx: Transaction,
  caseId: Id<'case'>,
): Promise<CaseChanges | undefined> {
  const { rows } = await sql<StoredChanges>`
    SELECT k.student_id AS "studentId", k.key_id AS "keyId", k.content
      FROM (SELECT case_id, student_id, key_id, content FROM correction_rows WHERE case_id = ${caseId}
            UNION ALL
            SELECT case_id, student_id, key_id, content FROM correction_requests WHERE case_id = ${caseId}) k
      JOIN cases c ON c.id = k.case_id`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { studentId: row.studentId, changes: readRow(vault, row).changes };
}

/** Keeps what a case without a list would change. */
export async function insertCorrectionRequest(
  vault: Vault,
  tx: Transaction,
  request: CaseChanges & { readonly caseId: Id<'case'>; readonly place: RecordPlace },
): Promise<void> {
  const sealed = vault.seal(JSON.stringify(request.changes));
  await sql`
    INSERT INTO correction_requests (case_id, student_id, scope_no, competence_no, key_id, content)
    VALUES (${request.caseId}, ${request.studentId}, ${request.place.scopeNo}, ${request.place.competenceNo},
            ${sealed.keyId}, ${sealed.cipher})`.execute(tx.db);
}

export async function setDirectState(
  tx: Transaction,
  { importId, rowNumber }: Pick<CorrectionRow, 'importId' | 'rowNumber'>,
  state: DirectState,
): Promise<void> {
  await sql`
    UPDATE correction_rows SET direct_state = ${state}
     WHERE import_id = ${importId} AND row_number = ${rowNumber}`.execute(tx.db);
}

/** Which of the given pupils have a correction under review. */
export async function listPupilsInReview(
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlySet<Id<'student'>>> {
  const { rows } = await sql<{ studentId: Id<'student'> }>`
    SELECT student_id AS "studentId" FROM cases
     WHERE student_id = ANY(${studentIds}::bigint[]) AND process = 'correction' AND state IN ('running', 'returned')`.execute(
    tx.db,
  );
  return new Set(rows.map(({ studentId }) => studentId));
}
