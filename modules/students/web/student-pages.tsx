import { definePages, type PageEntry } from '@xueji/platform/web';
import type { RecordParts } from './record-parts.ts';

/** The pages of this room, with what later rooms add to the record. */
export function studentPages(parts: RecordParts): readonly PageEntry[] {
  return definePages([
    {
      path: '/students/:studentId',
      title: { zh: '学生档案', en: 'Record' },
      permission: 'students.read',
      lazy: async () => {
        const [{ RecordPage }, Cases] = await Promise.all([import('./RecordPage.tsx'), parts.loadCases()]);
        return function Record() {
          return <RecordPage Cases={Cases} eventWords={parts.eventWords} />;
        };
      },
    },
  ]);
}
