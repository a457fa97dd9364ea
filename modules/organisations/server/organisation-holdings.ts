import type { Transaction } from '@xueji/platform/database';
import type { ScopeRange } from '../model/index.ts';

/** What an office and everything below it hold now. */
export interface OrganisationHoldings {
  /** On the register, whatever the status. */
  readonly pupils: number;
  readonly classes: number;
  readonly runningCases: number;
}

/**
 * Counts what the offices of a range hold. Pupils, classes and cases belong to later rooms, which tell about them through
 * this when the server is composed.
 */
export type CountHoldings = (tx: Transaction, scope: ScopeRange) => Promise<OrganisationHoldings>;
