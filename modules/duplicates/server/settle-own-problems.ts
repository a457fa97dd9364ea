import { divisionRegister } from '@xueji/divisions/register';
import { findRecordPlacement, getCorrectionSubject, lockOpenSpell } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  changesBetween,
  checkStudent,
  guardianPath,
  type RecordContext,
  type RecordState,
  recordContextOf,
  type StudentDraft,
  splitGuardianPath,
} from '@xueji/students';
import { lockStoredRecord, type StoredRecord } from '@xueji/students/server';
import {
  findingsToRestore,
  type RecordError,
  type Righting,
  remainingFindings,
  type SettledFindings,
} from '../model/index.ts';
import { tellRecord } from './flag-problem.ts';
import { listOpenOwnProblems, type OpenOwnProblem, reopenProblem, settleProblem } from './problem-repository.ts';

const UNTOUCHED = { errorsBefore: [], errorsAfter: [], changed: new Set<string>(), addedMembers: 0 } as const;

/**
 * After a correction of a record on the register: what it put right leaves the problems of the record alone (P1, P6, P10),
 * and a problem without anything left closes. To be called in the transaction of every correction; what it answers belongs to
 * `reopenTakenBack`, where the correction can be taken back.
 */
export async function settleCorrected(
  services: Services,
  tx: Transaction,
  before: StoredRecord,
): Promise<readonly SettledFindings[]> {
  const open = await listOpenOwnProblems(tx, [before.id]);
  if (open.length === 0 || (await lockOpenSpell(tx, before.id)) === undefined) return [];
  const after = await lockStoredRecord(services, tx, before.id);
  if (after === undefined) throw new Error('A record just corrected is gone');
  const { context, placement } = await getCorrectionSubject(services, tx, before.id);
  const rules = recordContextOf(context, divisionRegister);
  const had = new Set(before.guardians.map(({ ordinal }) => ordinal));
  return await settle(services, tx, open, {
    errorsBefore: errorsOf(before, rules, placement),
    errorsAfter: errorsOf(after, rules, placement),
    changed: new Set(changesBetween(before, after).keys()),
    addedMembers: after.guardians.filter(({ ordinal }) => !had.has(ordinal)).length,
    sitsInClass: placement.classId !== undefined,
    hasSeat: placement.seatNumber !== undefined,
    hasNumber: after.isOnRegister,
  });
}

/** After a correction was taken back, in the same transaction: what it had put right is wrong again, and its problem open. */
export async function reopenTakenBack(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  settled: readonly SettledFindings[],
): Promise<void> {
  for (const { problemId, findings } of settled) {
    const restored = findingsToRestore(findings);
    if (restored.length === 0) continue;
    const { studentId, kind, wasClosed } = await reopenProblem(tx, problemId, restored);
    if (!wasClosed) continue;
    await tellRecord(tx, studentId, 'problem.reopened', { from: null, to: kind }, services.clock.now());
  }
}

/** After pupils got a class or a seat: what was wrong for want of one is over. */
export async function settlePlaced(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<void> {
  for (const problem of await listOpenOwnProblems(tx, studentIds)) {
    const placement = await findRecordPlacement(tx, services.clock.now(), problem.studentId);
    await settle(services, tx, [problem], {
      ...UNTOUCHED,
      sitsInClass: placement !== undefined && placement.classId !== null,
      hasSeat: placement !== undefined && placement.seatNumber !== null,
      hasNumber: false,
    });
  }
}

async function settle(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  open: readonly OpenOwnProblem[],
  righting: Righting,
): Promise<readonly SettledFindings[]> {
  const now = services.clock.now();
  const settled: SettledFindings[] = [];
  for (const { id, studentId, kind, findings } of open) {
    const remaining = remainingFindings(findings, righting);
    if (remaining.length === findings.length) continue;
    await settleProblem(tx, id, remaining, 'corrected', now);
    settled.push({ problemId: id, findings: findings.filter((finding) => !remaining.includes(finding)) });
    if (remaining.length === 0) await tellRecord(tx, studentId, 'problem.closed', { from: kind, to: null }, now);
  }
  return settled;
}

/** Errors of a record, family members counted by their place in it and not by their turn. */
function errorsOf(
  { draft, guardians }: RecordState,
  rules: RecordContext,
  placement: Pick<StudentDraft, 'classId' | 'seatNumber'>,
): readonly RecordError[] {
  return checkStudent({ ...draft, ...placement }, rules)
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, field }) => {
      const member = splitGuardianPath(field);
      const ordinal = member && guardians[member.index]?.ordinal;
      return { ruleId, field: member && ordinal !== undefined ? guardianPath(ordinal - 1, member.key) : field };
    });
}
