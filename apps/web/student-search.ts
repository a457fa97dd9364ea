import { api, dataOf, rememberWords, type SearchTarget } from '@xueji/platform/web';

/** What the search box of the top bar looks for: pupils, under an id that says nothing of the words. */
export const studentSearch: SearchTarget = {
  permission: 'students.read',
  label: { zh: '查找学生“{text}”', en: 'Find the pupil "{text}"' },
  find: async (text) => {
    const { searchId } = await dataOf(api.POST('/api/student-searches', { body: { text } }));
    rememberWords(searchId, text);
    return `/students?search=${encodeURIComponent(searchId)}`;
  },
};
