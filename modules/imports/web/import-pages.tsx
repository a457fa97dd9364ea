import { defineJobKinds, definePages, type PageEntry } from '@xueji/platform/web';
import type { ImportTaskView, OpenTaskView } from './import-task-view.ts';
import { importPath } from './import-view.ts';

/** For each task its page of uploads and, below it, the page of one import; and the address that finds the task by itself. */
export function importPages(views: readonly ImportTaskView[]): readonly PageEntry[] {
  return definePages([...views.flatMap(pagesOf), whicheverTask(views)]);
}

function pagesOf(view: ImportTaskView): readonly PageEntry[] {
  return [
    {
      path: view.path,
      title: view.title,
      permission: 'imports.read',
      menu: view.menu,
      lazy: async () => {
        const [{ ImportsPage }, opened] = await Promise.all([import('./ImportsPage.tsx'), openView(view)]);
        return function Imports() {
          return <ImportsPage view={opened} />;
        };
      },
    },
    {
      path: `${view.path}/:importId`,
      title: { zh: '导入', en: 'Import' },
      permission: 'imports.read',
      lazy: async () => {
        const [{ ImportPage }, opened] = await Promise.all([import('./ImportPage.tsx'), openView(view)]);
        return function OneImport() {
          return <ImportPage view={opened} />;
        };
      },
    },
  ];
}

/** Jobs and lists of all tasks know the import alone. */
function whicheverTask(views: readonly ImportTaskView[]): PageEntry {
  return {
    path: '/imports/:importId',
    title: { zh: '导入', en: 'Import' },
    permission: 'imports.read',
    lazy: async () => {
      const { FindImportPage } = await import('./FindImportPage.tsx');
      return function AnyImport() {
        return <FindImportPage views={views} />;
      };
    },
  };
}

async function openView({ loadParts, ...view }: ImportTaskView): Promise<OpenTaskView> {
  return { ...view, parts: await loadParts() };
}

/** Checking and committing, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'imports.check',
    label: { zh: '检查导入文件', en: 'Checking an import' },
    resultPath: importPath,
  },
  {
    kind: 'imports.commit',
    label: { zh: '导入入库', en: 'Committing an import' },
    resultPath: importPath,
  },
]);
