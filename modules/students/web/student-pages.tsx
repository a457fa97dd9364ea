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
    {
      path: '/students/:studentId/correct',
      title: { zh: '更正档案', en: 'Correct the record' },
      permission: 'students.correct',
      lazy: async () => (await import('./CorrectPage.tsx')).CorrectPage,
    },
    {
      path: '/students/photos',
      title: { zh: '批量上传照片', en: 'Photos of many pupils' },
      permission: 'students.set-photo',
      menu: { group: 'students', order: 20, label: { zh: '批量上传照片', en: 'Photos' } },
      lazy: async () => (await import('./PhotoArchivePage.tsx')).PhotoArchivePage,
    },
    {
      path: '/field-settings',
      title: { zh: '数据项设置', en: 'Fields of the record' },
      permission: 'students.configure-fields',
      menu: { group: 'administration', order: 45 },
      lazy: async () => (await import('./FieldSettingsPage.tsx')).FieldSettingsPage,
    },
    {
      path: '/field-settings/province',
      title: { zh: '省级扩展数据项', en: 'Fields of the province' },
      permission: 'students.configure-fields',
      lazy: async () => (await import('./ExtensionFieldsPage.tsx')).ExtensionFieldsPage,
    },
  ]);
}
