import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type {
  CaseState,
  CaseToDecide,
  ChainStep,
  DecisionEffect,
  ProcessName,
  ReasonCode,
  StepName,
  StepOwner,
  StepState,
} from '../model/index.ts';

export interface LockedStep {
  readonly ordinal: number;
  readonly step: StepName;
  readonly state: StepState;
  readonly owner: StepOwner;
  readonly dueWorkingDays: number;
  readonly submittedBy: Id<'account'>;
}

/** A case held under lock by the transaction that is about to decide it. */
export interface LockedCase extends CaseToDecide {
  readonly steps: readonly LockedStep[];
  readonly id: Id<'case'>;
  readonly process: ProcessName;
  readonly studentId: Id<'student'>;
  readonly homeId: Id<'organisation'>;
  readonly homeScopeNo: string;
  readonly version: number;
  readonly chain: readonly ChainStep[];
}

export interface NewCase {
  readonly process: ProcessName;
  readonly studentId: Id<'student'>;
  readonly homeId: Id<'organisation'>;
  readonly homeScopeNo: string;
  readonly receiptCode: string;
  readonly chain: readonly ChainStep[];
  readonly startedAt: Date;
}

/** Writes the case and its parties: the home office and every owner of a step. Steps come by `appendSteps`. */
export async function insertCase(tx: Transaction, fresh: NewCase): Promise<Id<'case'>> {
  const { rows } = await sql<{ id: Id<'case'> }>`
    INSERT INTO cases (process, student_id, home_id, home_scope_no, receipt_code, chain, started_by_account, started_by_post, started_at)
    VALUES (${fresh.process}, ${fresh.studentId}, ${fresh.homeId}, ${fresh.homeScopeNo}, ${fresh.receiptCode}, ${JSON.stringify(fresh.chain)},
            ${tx.actor.accountId}, ${tx.actor.postId}, ${fresh.startedAt})
    RETURNING id`.execute(tx.db);
  const caseId = onlyRow(rows).id;
  const parties = [...new Set([fresh.homeId, ...fresh.chain.map((step) => step.owner.organisationId)])];
  await sql`
    INSERT INTO case_parties (case_id, organisation_id, scope_no)
    SELECT ${caseId}, id, scope_from FROM organisations WHERE id = ANY(${parties}::bigint[])`.execute(tx.db);
  return caseId;
}

/** The place of a step in its case, and how long its owner has. */
export interface StepToOpen {
  readonly ordinal: number;
  readonly dueWorkingDays: number;
}

/**
 * One round of the frozen chain, all steps waiting; answers the first of the round.
 * A returned case gets a further round when it is submitted again.
 */
export async function appendSteps(
  tx: Transaction,
  caseId: Id<'case'>,
  chain: readonly ChainStep[],
): Promise<StepToOpen> {
  const { rows } = await sql<StepToOpen>`
    INSERT INTO case_steps (case_id, ordinal, step, owner_id, owner_scope_no, owner_role, due_working_days, submitted_by_account)
    SELECT ${caseId}, coalesce((SELECT max(ordinal) FROM case_steps WHERE case_id = ${caseId}), 0) + given.place,
           given.step, given.owner_id, given.owner_scope_no, given.owner_role, given.days, ${tx.actor.accountId}
      FROM unnest(${chain.map((each) => each.step)}::text[], ${chain.map((each) => each.owner.organisationId)}::bigint[],
                  ${chain.map((each) => each.owner.scopeNo)}::bigint[], ${chain.map((each) => each.owner.role)}::text[],
                  ${chain.map((each) => each.dueWorkingDays)}::smallint[])
           WITH ORDINALITY AS given (step, owner_id, owner_scope_no, owner_role, days, place)
    RETURNING ordinal, due_working_days AS "dueWorkingDays"`.execute(tx.db);
  const first = rows.toSorted((a, b) => a.ordinal - b.ordinal)[0];
  if (first === undefined) throw new Error('A chain has at least one step');
  return first;
}

export async function openStep(
  tx: Transaction,
  caseId: Id<'case'>,
  ordinal: number,
  openedAt: Date,
  dueOn: string,
): Promise<void> {
  await sql`
    UPDATE case_steps SET state = 'open', opened_at = ${openedAt}, due_on = ${dueOn}
     WHERE case_id = ${caseId} AND ordinal = ${ordinal} AND state = 'waiting'`.execute(tx.db);
}

/** The case with its steps, locked against any other decision until the transaction ends. */
export async function lockCase(tx: Transaction, caseId: Id<'case'>): Promise<LockedCase | undefined> {
  const { rows } = await sql<{
    id: Id<'case'>;
    process: ProcessName;
    student_id: Id<'student'>;
    home_id: Id<'organisation'>;
    home_scope_no: string;
    state: CaseState;
    version: number;
    chain: ChainStep[];
  }>`
    SELECT c.id, c.process, c.student_id, c.home_id, c.home_scope_no, c.state, c.version, c.chain
      FROM cases c WHERE c.id = ${caseId} FOR UPDATE`.execute(tx.db);
  const found = rows[0];
  if (found === undefined) return undefined;
  const steps = await sql<{
    ordinal: number;
    step: StepName;
    state: StepState;
    owner_id: Id<'organisation'>;
    owner_scope_no: string;
    owner_role: StepOwner['role'];
    due_working_days: number;
    submitted_by_account: Id<'account'>;
  }>`
    SELECT ordinal, step, state, owner_id, owner_scope_no, owner_role, due_working_days, submitted_by_account
      FROM case_steps WHERE case_id = ${caseId} ORDER BY ordinal`.execute(tx.db);
  return {
    id: found.id,
    process: found.process,
    studentId: found.student_id,
    homeId: found.home_id,
    homeScopeNo: found.home_scope_no,
    state: found.state,
    version: found.version,
    chain: found.chain,
    steps: steps.rows.map((row) => ({
      ordinal: row.ordinal,
      step: row.step,
      state: row.state,
      owner: { organisationId: row.owner_id, scopeNo: row.owner_scope_no, role: row.owner_role },
      dueWorkingDays: row.due_working_days,
      submittedBy: row.submitted_by_account,
    })),
  };
}

/** Locks the case that is running or returned for this pupil and process, if there is one. */
export async function lockUnfinishedCase(
  tx: Transaction,
  studentId: Id<'student'>,
  process: ProcessName,
): Promise<LockedCase | undefined> {
  const { rows } = await sql<{ id: Id<'case'> }>`
    SELECT id FROM cases
     WHERE student_id = ${studentId} AND process = ${process} AND state IN ('running', 'returned')`.execute(tx.db);
  return rows[0] === undefined ? undefined : await lockCase(tx, rows[0].id);
}

export interface WrittenDecision {
  readonly caseId: Id<'case'>;
  readonly effect: DecisionEffect;
  readonly decidedAt: Date;
  readonly reasonCode: ReasonCode | undefined;
  readonly note: string | undefined;
}

/** Writes a decision and the state it brings. Steps after a return or refusal become void: they will never have the move. */
export async function writeDecision(tx: Transaction, written: WrittenDecision): Promise<void> {
  const { caseId, effect, decidedAt } = written;
  const ended = effect.caseState === 'done' || effect.caseState === 'refused';
  await sql`
    UPDATE case_steps
       SET state = ${effect.stepState}, decided_at = ${decidedAt}, decided_by_account = ${tx.actor.accountId},
           decided_by_post = ${tx.actor.postId}, reason_code = ${written.reasonCode ?? null}, note = ${written.note ?? null}
     WHERE case_id = ${caseId} AND ordinal = ${effect.ordinal}`.execute(tx.db);
  if (effect.stepState !== 'passed') {
    await sql`UPDATE case_steps SET state = 'void' WHERE case_id = ${caseId} AND state = 'waiting'`.execute(tx.db);
  }
  await setCaseState(tx, caseId, effect.caseState, ended ? decidedAt : null);
}

/** Nobody has the move any more, and nobody will. */
export async function voidOpenSteps(tx: Transaction, caseId: Id<'case'>): Promise<void> {
  await sql`UPDATE case_steps SET state = 'void' WHERE case_id = ${caseId} AND state IN ('open', 'waiting')`.execute(
    tx.db,
  );
}

export async function setCaseState(
  tx: Transaction,
  caseId: Id<'case'>,
  state: CaseState,
  endedAt: Date | null,
): Promise<void> {
  await sql`
    UPDATE cases SET state = ${state}, ended_at = ${endedAt}, version = version + 1 WHERE id = ${caseId}`.execute(
    tx.db,
  );
}

function onlyRow<Row>(rows: readonly Row[]): Row {
  const row = rows[0];
  if (row === undefined || rows.length !== 1) throw new Error(`Expected one row, got ${rows.length}`);
  return row;
}
