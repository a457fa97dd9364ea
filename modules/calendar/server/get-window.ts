import { dateInShanghai } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type BusinessProcess, decideWindow, type WindowVerdict } from '../model/index.ts';
import { listWindows } from './business-window-repository.ts';

/** Whether a process may be started today in the actor's province, and until or from when. */
export async function getWindow(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  process: BusinessProcess,
): Promise<WindowVerdict> {
  const today = dateInShanghai(clock.now());
  return decideWindow(process, today, await listWindows(tx, today, process));
}
