import { PageHeader, useFilters, useMessages } from '@xueji/platform/web';
import { Segmented } from 'antd';
import { messages } from './messages.ts';
import { OpenQuestions } from './OpenQuestions.tsx';
import { ProblemRecords } from './ProblemRecords.tsx';
import { TransferIntents } from './TransferIntents.tsx';

const VIEWS = { problems: ProblemRecords, transfers: TransferIntents } as const;

/** What has to be settled because a child may be on the register already: answers, problem records, transfers. */
export function MatchesPage() {
  const say = useMessages(messages);
  const views = useFilters([
    {
      kind: 'choice',
      name: 'view',
      label: say('view'),
      options: [
        { value: 'problems', label: say('viewProblems') },
        { value: 'transfers', label: say('viewTransfers') },
      ],
    },
  ]);
  const shown = views.values['view'];
  const View = shown === 'problems' || shown === 'transfers' ? VIEWS[shown] : OpenQuestions;
  return (
    <>
      <PageHeader title={say('title')} description={say('description')} />
      <View
        toolbar={
          <Segmented
            aria-label={say('view')}
            value={shown ?? 'questions'}
            onChange={(view) => views.set({ view: view === 'questions' ? undefined : view })}
            options={[
              { value: 'questions', label: say('viewQuestions') },
              { value: 'problems', label: say('viewProblems') },
              { value: 'transfers', label: say('viewTransfers') },
            ]}
          />
        }
      />
    </>
  );
}
