import { dateInShanghai } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { businessProcesses, businessWindowListSchema } from '../model/index.ts';
import { listWindows } from './business-window-repository.ts';
import { presentVerdict, presentWindow } from './window-presenter.ts';

export const listWindowsRoute = defineRoute({
  method: 'GET',
  path: '/api/business-windows',
  summary: 'When each process may be started: the rules of nation and province, and what they say of today',
  permission: 'signed-in',
  response: businessWindowListSchema,
  handler: async ({ services, actor }) => {
    const today = dateInShanghai(services.clock.now());
    const windows = await services.database.transaction(actor, (tx) => listWindows(tx, today));
    return {
      today,
      verdicts: businessProcesses.map((process) => presentVerdict(process, today, windows)),
      windows: windows.map(presentWindow),
    };
  },
});
