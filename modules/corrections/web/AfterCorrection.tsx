import { useQuery } from '@tanstack/react-query';
import { type Import, ImportStep } from '@xueji/imports/web';
import { isUnderWay, JobProgress, useJobRun, useMay, useMessages } from '@xueji/platform/web';
import { useRefreshAtEnd } from '@xueji/processes/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { correctionMessages } from './correction-messages.ts';
import { correctionRowsQuery, useTakeBack } from './correction-queries.ts';

const TakeBackDialog = lazy(async () => ({ default: (await import('./TakeBackDialog.tsx')).TakeBackDialog }));

/** After the commit: what is with the reviewers, and the way to take the whole list back. */
export function AfterCorrection({ subject }: { readonly subject: Import }) {
  const say = useMessages(correctionMessages);
  const mayCorrect = useMay('students.correct');
  const applied = useQuery(correctionRowsQuery(subject.id, {})).data?.counts.applied ?? 0;
  const [isAsking, setAsking] = useState(false);
  const [jobRunId, setJobRunId] = useState<string>();
  const takingBack = useTakeBack((started) => {
    setAsking(false);
    setJobRunId(started);
  });
  const run = useJobRun(jobRunId).data;
  const isAtWork = run !== undefined && isUnderWay(run);
  useRefreshAtEnd(run, applied > 0);
  return (
    <ImportStep
      subject={subject}
      problem={null}
      onRetry={() => undefined}
      action={
        mayCorrect &&
        applied > 0 && (
          <Button danger disabled={isAtWork} onClick={() => setAsking(true)}>
            {say('takeBack', { count: applied })}
          </Button>
        )
      }
    >
      <p>{say('afterDone')}</p>
      {isAtWork && <JobProgress run={run} label={say('takingBack')} />}
      {isAsking && (
        <Suspense fallback={null}>
          <TakeBackDialog
            count={applied}
            isPending={takingBack.isPending}
            problem={takingBack.error}
            onTakeBack={() => takingBack.mutate(subject.id)}
            onCancel={() => setAsking(false)}
          />
        </Suspense>
      )}
    </ImportStep>
  );
}
