import { dateInShanghai } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { ExtensionField } from '@xueji/students';
import { provinceSettingsAt } from '@xueji/students/server';
import type { ImportPlace, ImportTask } from './import-task.ts';

/** The fields of the province the lists of a task are read for today, at the place of a list; none where the task reads none. */
export async function listReadExtension(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  { extension }: Pick<ImportTask, 'extension'>,
  { scopeNo }: Pick<ImportPlace, 'scopeNo'>,
): Promise<readonly ExtensionField[]> {
  if (extension === undefined) return [];
  const today = dateInShanghai(services.clock.now());
  return (await provinceSettingsAt(tx, scopeNo, today)).extensionFields;
}
