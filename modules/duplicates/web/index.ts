import { definePages } from '@xueji/platform/web';

export { OpenMatchLink } from './OpenMatchLink.tsx';

/** Children who are on the register already, perhaps: questions to answer, problem records, transfers to ask for. */
export const pages = definePages([
  {
    path: '/matches',
    title: { zh: '查重与问题学籍', en: 'Matches and problem records' },
    permission: 'duplicates.read',
    menu: { group: 'quality', order: 10, label: { zh: '查重与问题学籍', en: 'Matches, problems' } },
    lazy: async () => (await import('./MatchesPage.tsx')).MatchesPage,
  },
]);
