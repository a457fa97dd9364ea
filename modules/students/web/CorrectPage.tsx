import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, PageHeader, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Button, Input, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { FIXED_ON_REGISTER, type RecordForm as Form } from '../model/index.ts';
import { DraftedRecordForm } from './form/DraftedRecordForm.tsx';
import { wireForm } from './form/use-form-draft.ts';
import { messages } from './messages.ts';
import { correctionQuery } from './student-queries.ts';
import './CorrectPage.css';

/** 数据维护: the record of a pupil on the register in the form, key data read-only. */
export function CorrectPage() {
  const { studentId = '' } = useParams();
  const say = useMessages(messages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const reading = useQuery(correctionQuery(studentId));
  const opened = reading.data;
  const saving = useIntent(
    (sent: { readonly form: Form; readonly version: number; readonly reason: string }, key) =>
      dataOf(
        api.PUT('/api/students/{studentId}/form', {
          params: { path: { studentId }, header: { 'Idempotency-Key': key, 'If-Match': `"${sent.version}"` } },
          body: { form: wireForm(sent.form), ...(sent.reason === '' ? {} : { reason: sent.reason }) },
        }),
      ),
    {
      onSuccess: async () => {
        // Back leads to where one came from, not into the form that was saved.
        await navigate(`/students/${studentId}`, { replace: true });
        await queries.invalidateQueries({ queryKey: ['students'] });
      },
    },
  );
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (opened === undefined || reading.isFetching) return <Skeleton active paragraph={{ rows: 16 }} />;
  const { version } = opened;
  return (
    <>
      <PageHeader
        title={say('correctTitle', { name: opened.name })}
        description={say('correctHint')}
        actions={<Button onClick={() => void navigate(`/students/${studentId}`)}>{say('correctBack')}</Button>}
      />
      <DraftedRecordForm
        label={say('correctTitle', { name: opened.name })}
        opened={{ form: opened.form as Form, masked: opened.masked }}
        context={opened.context}
        toleratesOldErrors
        draft={{ kind: 'correction', studentId }}
        baseVersion={version}
        fixed={{ paths: FIXED_ON_REGISTER, why: say('correctFixed') }}
        saveLabel={say('correctSave')}
        isSaving={saving.isPending}
        onSave={(form) => saving.mutate({ form, version, reason: reason.trim() })}
      >
        <ProblemAlert problem={saving.error} />
        <div className="correct-page__reason">
          <label htmlFor={reasonId}>{say('correctReason')}</label>
          <Input
            id={reasonId}
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </DraftedRecordForm>
    </>
  );
}
