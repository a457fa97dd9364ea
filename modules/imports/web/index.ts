export { ImportStep } from './ImportReport.tsx';
export { importPages, jobKinds } from './import-pages.tsx';
export type { Import } from './import-queries.ts';
export type { ImportTaskParts, ImportTaskView } from './import-task-view.ts';
export { RecentImports } from './RecentImports.tsx';
export type { PrefilledListView } from './template-view.ts';
