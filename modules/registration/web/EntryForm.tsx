import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem, api, dataOf, ProblemAlert, type Schemas, useIntent, useMessages } from '@xueji/platform/web';
import type { RecordForm } from '@xueji/students';
import { DraftedRecordForm, wireForm } from '@xueji/students/web';
import { Button, Modal } from 'antd';
import { entryMessages } from './messages.ts';
import { NEW_PUPIL } from './registration-queries.ts';
import './EntryPage.css';

export interface EntryFormProps {
  readonly context: Schemas['RecordFormContext'];
  readonly form: RecordForm;
  readonly onEntered: (studentId: string) => void;
}

/** The form of a new pupil. A child who may be on the register already is a question, asked before anything is saved. */
export function EntryForm({ context, form, onEntered }: EntryFormProps) {
  const say = useMessages(entryMessages);
  const queries = useQueryClient();
  const entering = useIntent(
    (sent: { readonly form: RecordForm; readonly isAnotherChild: boolean }, key) =>
      dataOf(
        api.POST('/api/registration/drafts', {
          params: { header: { 'Idempotency-Key': key } },
          body: { form: wireForm(sent.form), isAnotherChild: sent.isAnotherChild },
        }),
      ),
    {
      onSuccess: async ({ studentId }) => {
        onEntered(studentId);
        await queries.invalidateQueries({ queryKey: ['workbench'] });
      },
    },
  );
  const question = isQuestion(entering.error) ? entering.error : undefined;
  const goOn = () => entering.variables && entering.mutate({ ...entering.variables, isAnotherChild: true });
  return (
    <div className="entry-page__form">
      <DraftedRecordForm
        label={say('entryTitle')}
        opened={{ form, masked: {} }}
        context={context}
        toleratesOldErrors={false}
        draft={NEW_PUPIL}
        baseVersion={null}
        saveLabel={say('entrySave')}
        isSaving={entering.isPending}
        onSave={(filled) => entering.mutate({ form: filled, isAnotherChild: false })}
      >
        {question === undefined && <ProblemAlert problem={entering.error} />}
      </DraftedRecordForm>
      {question !== undefined && (
        <Modal
          open
          title={question.title}
          width={640}
          onCancel={entering.reset}
          footer={[
            <Button key="back" type="primary" autoFocus onClick={entering.reset}>
              {say('entryGoBack')}
            </Button>,
            <Button key="on" onClick={goOn}>
              {say('entryAnotherChild')}
            </Button>,
          ]}
        >
          <ProblemAlert problem={question} />
        </Modal>
      )}
    </div>
  );
}

function isQuestion(error: Error | null): error is ApiProblem {
  return error instanceof ApiProblem && error.type === 'registration/child-known';
}
