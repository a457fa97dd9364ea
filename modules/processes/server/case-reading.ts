import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { CaseState, ProcessName, ReasonCode, StepName, StepState } from '../model/index.ts';

export interface CaseRow {
  readonly id: Id<'case'>;
  readonly process: ProcessName;
  readonly state: CaseState;
  readonly receiptCode: string;
  readonly studentId: Id<'student'>;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly endedAt: Date | null;
  readonly version: number;
  readonly steps: readonly CaseStepRow[];
}

export interface CaseStepRow {
  readonly ordinal: number;
  readonly step: StepName;
  readonly state: StepState;
  readonly ownerId: Id<'organisation'>;
  readonly ownerName: string;
  readonly ownerNameEn: string;
  readonly ownerRole: 'school-approver' | 'authority-clerk';
  readonly contactPerson: string | null;
  readonly contactPhone: string | null;
  readonly openedAt: Date | null;
  readonly dueOn: PlainDate | null;
  readonly submittedBy: Id<'account'>;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reasonCode: ReasonCode | null;
  readonly note: string | null;
}

export async function findCase(tx: Transaction, caseId: Id<'case'>): Promise<CaseRow | undefined> {
  return (await readCases(tx, sql`c.id = ${caseId}`))[0];
}

/** The case of a receipt code, if the actor's office takes part in it. */
export async function findCaseByReceipt(
  tx: Transaction,
  receiptCode: string,
): Promise<{ readonly caseId: Id<'case'>; readonly studentId: Id<'student'> } | undefined> {
  const { rows } = await sql<{ caseId: Id<'case'>; studentId: Id<'student'> }>`
    SELECT id AS "caseId", student_id AS "studentId" FROM cases WHERE receipt_code = ${receiptCode}`.execute(tx.db);
  return rows[0];
}

/** All cases of a pupil, newest first. */
export async function listCasesOfStudent(tx: Transaction, studentId: Id<'student'>): Promise<readonly CaseRow[]> {
  return await readCases(tx, sql`c.student_id = ${studentId}`);
}

async function readCases(tx: Transaction, which: ReturnType<typeof sql>): Promise<readonly CaseRow[]> {
  // Names of colleagues in other offices are shown to every party of a case, hence the function case_person.
  const { rows } = await sql<Omit<CaseRow, 'steps'>>`
    SELECT c.id, c.process, c.state, c.receipt_code AS "receiptCode", c.student_id AS "studentId",
           c.started_at AS "startedAt", case_person(c.id, c.started_by_account) AS "startedBy", c.ended_at AS "endedAt", c.version
      FROM cases c
     WHERE ${which} ORDER BY c.id DESC LIMIT 100`.execute(tx.db);
  if (rows.length === 0) return [];
  const steps = await sql<CaseStepRow & { caseId: Id<'case'> }>`
    SELECT s.case_id AS "caseId", s.ordinal, s.step, s.state, s.owner_id AS "ownerId", o.name AS "ownerName",
           o.name_en AS "ownerNameEn", s.owner_role AS "ownerRole", o.contact_person AS "contactPerson",
           o.contact_phone AS "contactPhone", s.opened_at AS "openedAt", s.due_on AS "dueOn",
           s.submitted_by_account AS "submittedBy", s.decided_at AS "decidedAt",
           case_person(s.case_id, s.decided_by_account) AS "decidedBy", s.reason_code AS "reasonCode", s.note
      FROM case_steps s JOIN organisations o ON o.id = s.owner_id
     WHERE s.case_id = ANY(${rows.map((row) => row.id)}::bigint[])
     ORDER BY s.case_id, s.ordinal`.execute(tx.db);
  return rows.map((row) => ({
    ...row,
    steps: steps.rows.filter((step) => step.caseId === row.id).map(({ caseId: _, ...step }) => step),
  }));
}

export interface WorkListRow {
  readonly caseId: Id<'case'>;
  readonly process: ProcessName;
  readonly receiptCode: string;
  readonly step: StepName;
  readonly dueOn: PlainDate;
  readonly startedAt: Date;
  readonly studentId: Id<'student'>;
}

export interface WorkListPosition {
  readonly dueOn: PlainDate;
  readonly caseId: Id<'case'>;
}

export interface WorkListFilter {
  readonly process?: ProcessName | undefined;
  readonly schoolId?: Id<'organisation'> | undefined;
}

/** Open steps this person may decide, the oldest due first. */
export async function listOpenSteps(
  tx: Transaction,
  filter: WorkListFilter,
  after: WorkListPosition | undefined,
  limit: number,
): Promise<readonly WorkListRow[]> {
  const { rows } = await sql<WorkListRow>`
    SELECT s.case_id AS "caseId", c.process, c.receipt_code AS "receiptCode", s.step, s.due_on AS "dueOn",
           c.started_at AS "startedAt", c.student_id AS "studentId"
      FROM case_steps s JOIN cases c ON c.id = s.case_id
     WHERE ${mine(tx, filter)}
       AND (${after?.dueOn ?? null}::date IS NULL OR (s.due_on, s.case_id) > (${after?.dueOn ?? null}::date, ${after?.caseId ?? null}::bigint))
     ORDER BY s.due_on, s.case_id LIMIT ${limit}`.execute(tx.db);
  return rows;
}

export async function countOpenSteps(
  tx: Transaction,
  filter: WorkListFilter,
  today: string,
): Promise<{ readonly total: number; readonly overdue: number }> {
  const { rows } = await sql<{ total: number; overdue: number }>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE s.due_on < ${today}::date)::int AS overdue
      FROM case_steps s JOIN cases c ON c.id = s.case_id
     WHERE ${mine(tx, filter)}`.execute(tx.db);
  return rows[0] ?? { total: 0, overdue: 0 };
}

function mine(tx: Transaction, filter: WorkListFilter) {
  return sql`s.state = 'open' AND s.owner_id = ${tx.actor.organisationId} AND s.owner_role = ${tx.actor.role}
       AND s.submitted_by_account <> ${tx.actor.accountId}
       AND (${filter.process ?? null}::text IS NULL OR c.process = ${filter.process ?? null})
       AND (${filter.schoolId ?? null}::bigint IS NULL OR c.home_id = ${filter.schoolId ?? null})`;
}

export interface ReturnedCaseRow {
  readonly caseId: Id<'case'>;
  readonly process: ProcessName;
  readonly receiptCode: string;
  readonly studentId: Id<'student'>;
  readonly returnedAt: Date;
  readonly returnedBy: string | null;
  readonly officeName: string;
  readonly officeNameEn: string;
  readonly reasonCode: ReasonCode;
  readonly note: string | null;
}

/** Cases of the scope that were sent back, the oldest case first; `after` is the last one of the page before. */
export async function listReturnedCases(
  tx: Transaction,
  process: ProcessName | undefined,
  after: Id<'case'> | undefined,
  limit: number,
): Promise<readonly ReturnedCaseRow[]> {
  const { rows } = await sql<ReturnedCaseRow>`
    SELECT c.id AS "caseId", c.process, c.receipt_code AS "receiptCode", c.student_id AS "studentId",
           s.decided_at AS "returnedAt", case_person(c.id, s.decided_by_account) AS "returnedBy",
           o.name AS "officeName", o.name_en AS "officeNameEn", s.reason_code AS "reasonCode", s.note
      FROM cases c
      JOIN LATERAL (SELECT owner_id, decided_at, decided_by_account, reason_code, note FROM case_steps
                     WHERE case_id = c.id AND state = 'returned' ORDER BY ordinal DESC LIMIT 1) s ON true
      JOIN organisations o ON o.id = s.owner_id
     WHERE ${returned(tx, process)} AND c.id > ${after ?? '0'}
     ORDER BY c.id LIMIT ${limit}`.execute(tx.db);
  return rows;
}

export async function countReturnedCases(tx: Transaction, process: ProcessName | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM cases c WHERE ${returned(tx, process)}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function returned(tx: Transaction, process: ProcessName | undefined) {
  const { scopeFrom, scopeTo } = tx.actor;
  return sql`c.state = 'returned' AND c.home_scope_no >= ${scopeFrom} AND c.home_scope_no <= ${scopeTo}
       AND (${process ?? null}::text IS NULL OR c.process = ${process ?? null})`;
}
