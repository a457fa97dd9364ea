import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { Decision, DecisionEffect, ProcessName } from '../model/index.ts';

/** The case a decision was just written to. */
export interface DecidedCase {
  readonly caseId: Id<'case'>;
  readonly studentId: Id<'student'>;
  readonly homeId: Id<'organisation'>;
  readonly decision: Decision;
  readonly effect: DecisionEffect;
}

/**
 * What a process does to the record when a step is decided. Given by the room that owns the process and called inside
 * the transaction of the decision; a refusal thrown here undoes the decision too.
 */
export type ApplyEffect = (services: Services, tx: Transaction, decided: DecidedCase) => Promise<void>;

export type ProcessEffects = Readonly<Record<ProcessName, ApplyEffect>>;
