import { definePages, type PageEntry } from '@xueji/platform/web';
import type { CaseParts } from './case-parts.tsx';

/** Deciding cases and following them, with what later rooms show of theirs. */
export function casePages(parts: CaseParts): readonly PageEntry[] {
  return definePages([
    {
      path: '/cases',
      title: { zh: '审核与核办', en: 'Reviews and approvals' },
      permission: 'cases.decide',
      menu: { group: 'cases', order: 10, label: { zh: '审核与核办', en: 'Approvals' } },
      lazy: async () => {
        const { QueuePage } = await import('./QueuePage.tsx');
        return function Queue() {
          return <QueuePage parts={parts} />;
        };
      },
    },
    {
      path: '/cases/:caseId',
      title: { zh: '业务跟踪', en: 'Case' },
      permission: 'cases.read',
      lazy: async () => {
        const { CasePage } = await import('./CasePage.tsx');
        return function OneCase() {
          return <CasePage parts={parts} />;
        };
      },
    },
    {
      path: '/bulk-acts/:bulkActId',
      title: { zh: '批量结果', en: 'Bulk result' },
      permission: 'jobs.read',
      lazy: async () => (await import('./BulkActPage.tsx')).BulkActPage,
    },
  ]);
}
