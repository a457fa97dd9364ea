import { PageHeader, useFilters, useMessages } from '@xueji/platform/web';
import { AllDrafts } from './AllDrafts.tsx';
import { messages } from './messages.ts';
import { ReturnedDrafts } from './ReturnedDrafts.tsx';

/** Drafts of the school: all of them, or those that came back with their reasons; look, choose, submit for review. */
export function DraftsPage() {
  const say = useMessages(messages);
  const views = useFilters([
    {
      kind: 'choice',
      name: 'view',
      label: say('draftsView'),
      options: [{ value: 'returned', label: say('draftsReturned') }],
    },
  ]);
  const isReturned = views.values['view'] === 'returned';
  const View = isReturned ? ReturnedDrafts : AllDrafts;
  return (
    <>
      <PageHeader title={say('draftsTitle')} description={say('draftsDescription')} />
      <View onView={(view) => views.set({ view, classId: undefined, sexCode: undefined })} />
    </>
  );
}
