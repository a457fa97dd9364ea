import { defineJobKinds, definePages } from '@xueji/platform/web';

export { ExportButton } from './ExportButton.tsx';

/** The log of exports. */
export const pages = definePages([
  {
    path: '/exports',
    title: { zh: '导出记录', en: 'Exports' },
    permission: 'exports.read',
    menu: { group: 'administration', order: 60 },
    lazy: async () => (await import('./ExportsPage.tsx')).ExportsPage,
  },
  {
    path: '/exports/:exportId',
    title: { zh: '导出', en: 'Export' },
    permission: 'exports.read',
    lazy: async () => (await import('./ExportPage.tsx')).ExportPage,
  },
]);

export const jobKinds = defineJobKinds([
  {
    kind: 'exports.produce',
    label: { zh: '生成导出文件', en: 'Making an export' },
    resultPath: (exportId) => `/exports/${exportId}`,
  },
]);
