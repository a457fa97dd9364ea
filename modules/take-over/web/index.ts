import { defineJobKinds, definePages } from '@xueji/platform/web';

/** The take-over of existing records: loads of the province, and the reconciliation of each school. */
export const pages = definePages([
  {
    path: '/take-over',
    title: { zh: '存量建库', en: 'Take-over' },
    permission: 'take-over.read',
    menu: { group: 'registration', order: 60 },
    lazy: async () => (await import('./LoadsPage.tsx')).LoadsPage,
  },
  {
    path: '/take-over/:loadId',
    title: { zh: '建库情况', en: 'Load' },
    permission: 'take-over.read',
    // A school goes from the list to its own reconciliation.
    stages: [],
    lazy: async () => (await import('./LoadPage.tsx')).LoadPage,
  },
  {
    path: '/take-over/:loadId/schools/:schoolId',
    title: { zh: '存量建库核对', en: 'Reconciliation' },
    permission: 'take-over.read',
    lazy: async () => (await import('./ReconciliationPage.tsx')).ReconciliationPage,
  },
]);

export const jobKinds = defineJobKinds([
  {
    kind: 'take-over.load',
    label: { zh: '存量建库', en: 'Taking over existing records' },
    resultPath: (loadId) => `/take-over/${loadId}`,
  },
]);
