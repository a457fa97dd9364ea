import { isAllowed } from '@xueji/accounts';
import { refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { IMPORT_PROBLEMS } from '../model/index.ts';
import type { ImportTask } from './import-task.ts';

/** Routes serve every task; each task is the duty of somebody. */
export function refuseForeignTask(actor: Actor, task: ImportTask): void {
  if (!isAllowed(actor.role, task.permission)) refuseWith(IMPORT_PROBLEMS.taskNotPermitted);
}
