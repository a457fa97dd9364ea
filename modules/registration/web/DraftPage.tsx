import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, PageHeader, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import type { RecordForm } from '@xueji/students';
import { DraftedRecordForm, wireForm } from '@xueji/students/web';
import { Button, Skeleton } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { entryMessages } from './messages.ts';
import { draftFormQuery } from './registration-queries.ts';

/** A draft, or a registration sent back, in the form: any value may be changed. */
export function DraftPage() {
  const { studentId = '' } = useParams();
  const say = useMessages(entryMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const reading = useQuery(draftFormQuery(studentId));
  const saving = useIntent(
    ({ form, version }: { readonly form: RecordForm; readonly version: number }, key) =>
      dataOf(
        api.PUT('/api/registration/drafts/{studentId}', {
          params: { path: { studentId }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
          body: { form: wireForm(form) },
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
  if (reading.data === undefined || reading.isFetching) return <Skeleton active paragraph={{ rows: 16 }} />;
  const opened = reading.data;
  const title = say('draftEditTitle', { name: opened.name });
  return (
    <>
      <PageHeader
        title={title}
        description={say('draftEditHint')}
        actions={<Button onClick={() => void navigate(`/students/${studentId}`)}>{say('draftEditBack')}</Button>}
      />
      <DraftedRecordForm
        label={title}
        opened={{ form: opened.form as RecordForm, masked: opened.masked }}
        context={opened.context}
        toleratesOldErrors={false}
        draft={{ kind: 'draft', studentId }}
        baseVersion={opened.version}
        saveLabel={say('draftEditSave')}
        isSaving={saving.isPending}
        onSave={(form) => saving.mutate({ form, version: opened.version })}
      >
        <ProblemAlert problem={saving.error} />
      </DraftedRecordForm>
    </>
  );
}
