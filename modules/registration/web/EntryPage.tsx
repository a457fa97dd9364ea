import { useQuery, useQueryClient } from '@tanstack/react-query';
import { EmptyState, formatInstant, PageHeader, ProblemAlert, useMessages, WizardSteps } from '@xueji/platform/web';
import { EMPTY_FORM, type RecordForm } from '@xueji/students';
import { formDraftQuery, useDiscardFormDraft } from '@xueji/students/web';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { EntryForm } from './EntryForm.tsx';
import { entryMessages } from './messages.ts';
import { entryFormQuery, NEW_PUPIL } from './registration-queries.ts';
import { SearchFirst } from './SearchFirst.tsx';
import './EntryPage.css';

type Stage =
  | { readonly kind: 'search' }
  | { readonly kind: 'form'; readonly form: RecordForm }
  | { readonly kind: 'done'; readonly studentId: string };

/** 单个录入: is the child on a register already? Then the form, then a draft. */
export function EntryPage() {
  const say = useMessages(entryMessages);
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>({ kind: 'search' });
  const entry = useQuery(entryFormQuery);
  const context = entry.data?.context;
  const startOver = async () => {
    await queries.invalidateQueries({ queryKey: formDraftQuery(NEW_PUPIL).queryKey });
    setStage({ kind: 'search' });
  };
  return (
    <>
      <PageHeader title={say('entryTitle')} description={say('entryDescription')} />
      <ProblemAlert problem={entry.error} onRetry={entry.refetch} />
      {context === null && (
        <EmptyState
          title={say('entryNoFirstGrade')}
          hint={say('entryNoFirstGradeHint')}
          action={<Link to="/workbench">{say('entryToWorkbench')}</Link>}
        />
      )}
      {entry.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {context && (
        <>
          <WizardSteps
            steps={[say('entryStepSearch'), say('entryStepForm'), say('entryStepDone')]}
            current={{ search: 0, form: 1, done: 3 }[stage.kind]}
          />
          {stage.kind === 'search' && <Start onGo={(form) => setStage({ kind: 'form', form })} />}
          {stage.kind === 'form' && (
            <EntryForm
              context={context}
              form={stage.form}
              onEntered={(studentId) => setStage({ kind: 'done', studentId })}
            />
          )}
          {stage.kind === 'done' && <Entered studentId={stage.studentId} onNext={() => void startOver()} />}
        </>
      )}
    </>
  );
}

/** A form left half-filled is finished or given up before another child is looked for. */
function Start({ onGo }: { readonly onGo: (form: RecordForm) => void }) {
  const say = useMessages(entryMessages);
  const kept = useQuery(formDraftQuery(NEW_PUPIL));
  const discarding = useDiscardFormDraft(NEW_PUPIL);
  if (kept.error !== null) return <ProblemAlert problem={kept.error} onRetry={kept.refetch} />;
  if (kept.data === undefined || kept.isFetching) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { draft } = kept.data;
  if (draft === null) return <SearchFirst onGo={(values) => onGo({ ...EMPTY_FORM, values })} />;
  return (
    <section className="entry-page__box">
      <h2>{say('entryUnfinished')}</h2>
      <p>
        {say('entryUnfinishedHint', { name: draft.form.values['name'] ?? '—', time: formatInstant(draft.savedAt) })}
      </p>
      <ProblemAlert problem={discarding.error} />
      <div className="entry-page__actions">
        <Button type="primary" autoFocus onClick={() => onGo(EMPTY_FORM)}>
          {say('entryContinue')}
        </Button>
        <Button loading={discarding.isPending} onClick={() => discarding.mutate()}>
          {say('entryDiscard')}
        </Button>
      </div>
    </section>
  );
}

function Entered({ studentId, onNext }: { readonly studentId: string; readonly onNext: () => void }) {
  const say = useMessages(entryMessages);
  return (
    <section className="entry-page__box">
      <h2>{say('entryDone')}</h2>
      <p role="status">{say('entryDoneHint')}</p>
      <div className="entry-page__actions">
        <Button type="primary" autoFocus onClick={onNext}>
          {say('entryNext')}
        </Button>
        <Link to="/registration/drafts">{say('entryToDrafts')}</Link>
        <Link to={`/students/${studentId}?tab=evidence`}>{say('entryToEvidence')}</Link>
      </div>
    </section>
  );
}
