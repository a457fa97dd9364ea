import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { savePracticeOffset } from './practice-clock-repository.ts';

/** Moves the practice time of the node, and leaves a trail: what was due or open depends on it. */
export async function movePracticeClock(tx: Transaction, offsetMs: number): Promise<void> {
  await savePracticeOffset(tx, offsetMs);
  await appendAudit(tx, { action: 'calendar.move-practice-clock', filter: { offsetMs } });
}
