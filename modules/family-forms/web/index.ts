import { definePages } from '@xueji/platform/web';

/** Collections of the school, the class of one, and one form. */
export const pages = definePages([
  {
    path: '/family-forms',
    title: { zh: '家庭填报', en: 'Family forms' },
    permission: 'family-forms.read',
    menu: { group: 'students', order: 30 },
    lazy: async () => (await import('./CollectionsPage.tsx')).CollectionsPage,
  },
  {
    path: '/family-forms/:collectionId',
    title: { zh: '班级填报', en: 'Class collection' },
    permission: 'family-forms.read',
    lazy: async () => (await import('./CollectionPage.tsx')).CollectionPage,
  },
  {
    path: '/family-forms/:collectionId/forms/:submissionId',
    title: { zh: '填报审核', en: 'Form of a family' },
    permission: 'family-forms.read',
    lazy: async () => (await import('./SubmissionPage.tsx')).SubmissionPage,
  },
]);

/** Where families fill in the form; number and code follow #. */
export const FAMILY_PATH = '/family';

export async function loadFamilyPage() {
  return (await import('./FamilyPage.tsx')).FamilyPage;
}
