import { useQuery } from '@tanstack/react-query';
import { formatInstant, ProblemAlert, type Schemas, useMessages } from '@xueji/platform/web';
import { Button, Skeleton } from 'antd';
import { type RecordForm as Form, type FormContext } from '../../model/index.ts';
import { messages } from '../messages.ts';
import { maskedIn } from './form-state.ts';
import { RecordForm, type RecordFormProps } from './RecordForm.tsx';
import { formDraftQuery, type KeptFormDraft, useDiscardFormDraft } from './use-form-draft.ts';
import './RecordForm.css';

export interface DraftedRecordFormProps extends Omit<RecordFormProps, 'form' | 'masked' | 'context'> {
  /** As the server opened it. */
  readonly opened: { readonly form: Form; readonly masked: Readonly<Record<string, string>> };
  readonly context: Schemas['RecordFormContext'];
}

/** The form, continued where the person left it, unless the record has changed since. */
export function DraftedRecordForm({ opened, context, ...props }: DraftedRecordFormProps) {
  const reading = useQuery(formDraftQuery(props.draft));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined || reading.isFetching) return <Skeleton active paragraph={{ rows: 16 }} />;
  const { draft } = reading.data;
  const isCurrent = draft !== null && draft.baseVersion === props.baseVersion;
  const form = isCurrent ? (draft.form as Form) : opened.form;
  return (
    <>
      {draft !== null && <DraftNotice draft={draft} isCurrent={isCurrent} address={props.draft} />}
      <RecordForm
        key={isCurrent ? draft.savedAt : 'opened'}
        {...props}
        form={form}
        masked={maskedIn(form, opened)}
        context={formContextOf(context)}
      />
    </>
  );
}

/** The wire has no brands; what the server answered is what the model says it is. */
function formContextOf(wire: Schemas['RecordFormContext']): FormContext {
  return wire as unknown as FormContext;
}

interface DraftNoticeProps {
  readonly draft: KeptFormDraft;
  readonly isCurrent: boolean;
  readonly address: RecordFormProps['draft'];
}

function DraftNotice({ draft, isCurrent, address }: DraftNoticeProps) {
  const say = useMessages(messages);
  const discarding = useDiscardFormDraft(address);
  return (
    <div className="record-form__draft" role="status">
      <span>{say(isCurrent ? 'formRestored' : 'formOutdated', { time: formatInstant(draft.savedAt) })}</span>
      <Button type="link" size="small" loading={discarding.isPending} onClick={() => discarding.mutate()}>
        {say('formDiscard')}
      </Button>
      <ProblemAlert problem={discarding.error} />
    </div>
  );
}
