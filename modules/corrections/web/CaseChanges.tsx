import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { ChangeList } from './ChangeList.tsx';
import { correctionMessages } from './correction-messages.ts';
import { caseChangesQuery } from './correction-queries.ts';

/** What a case of correction would change: shown to whoever decides it. */
export function CaseChanges({ caseId }: { readonly caseId: string }) {
  const say = useMessages(correctionMessages);
  const reading = useQuery(caseChangesQuery(caseId));
  return (
    <section aria-label={say('caseChanges')}>
      <h3>{say('caseChanges')}</h3>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      {reading.data === undefined ? (
        reading.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />
      ) : (
        <ChangeList changes={reading.data.changes} />
      )}
    </section>
  );
}
