import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { loadRoutes } from './loads.routes.ts';
import { reconciliationRoutes } from './reconciliation.routes.ts';
import { LOAD_JOB, loadJob } from './run-load.ts';

export { badRowsExport } from './bad-rows-export.ts';
export { checkFile, type FileReport } from './check-file.ts';
export { type LoadListener, runLoad } from './run-load.ts';
export { FILE_BYTES_MAX, startLoad } from './start-load.ts';
export { type LoadId, type LoadRow, listLoads } from './take-over-repository.ts';

/** Long work of the room. */
export const jobs: Readonly<Record<string, JobHandler>> = { [LOAD_JOB]: loadJob };

export const routes: readonly RouteDefinition[] = [...loadRoutes, ...reconciliationRoutes];
