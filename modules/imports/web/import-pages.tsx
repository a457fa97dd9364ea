import { defineJobKinds, definePages, type PageEntry } from '@xueji/platform/web';
import type { ImportTaskView, OpenTaskView } from './import-task-view.ts';
import { importPath } from './import-view.ts';
import { photoListView } from './photo-list-view.ts';
import type { PrefilledListView } from './template-view.ts';

/**
 * For each task its page of uploads and, below it, the page of one import; the address that finds the task by itself; and all
 * forms and lists one may begin with.
 */
export function importPages(
  views: readonly ImportTaskView[],
  lists: readonly PrefilledListView[],
): readonly PageEntry[] {
  return definePages([
    ...views.flatMap(pagesOf),
    whicheverTask(views),
    templatesPage(views, [photoListView, ...lists]),
  ]);
}

function pagesOf(view: ImportTaskView): readonly PageEntry[] {
  return [
    {
      path: view.path,
      title: view.title,
      permission: 'imports.read',
      ...(view.stages === undefined ? {} : { stages: view.stages }),
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

function templatesPage(views: readonly ImportTaskView[], lists: readonly PrefilledListView[]): PageEntry {
  return {
    path: '/registration/templates',
    title: { zh: '模板下载', en: 'Templates' },
    permission: 'imports.read',
    menu: { group: 'registration', order: 40 },
    lazy: async () => {
      const { TemplatesPage } = await import('./TemplatesPage.tsx');
      return function Templates() {
        return <TemplatesPage views={views} lists={lists} />;
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
  {
    kind: 'imports.accept-changes',
    label: { zh: '接受拟更改', en: 'Accepting changes of an import' },
    resultPath: importPath,
  },
]);
