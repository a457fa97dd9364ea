import { type Import, ImportStep } from '@xueji/imports/web';
import { useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { Link } from 'react-router';
import { gradeOneMessages } from './grade-one-messages.ts';
import { useSubmit } from './use-submit.ts';

/** The step after the commit: the drafts of this import go to review. */
export function SubmitImported({ subject }: { readonly subject: Import }) {
  const say = useMessages(gradeOneMessages);
  const maySubmit = useMay('registration.submit');
  const submitting = useSubmit();
  const { followUps } = subject;
  const submit = () => submitting.mutate({ importId: subject.id });
  return (
    <ImportStep
      subject={subject}
      problem={submitting.error}
      onRetry={submit}
      action={
        maySubmit &&
        followUps > 0 && (
          <>
            <Link to="/registration/drafts">{say('toDrafts')}</Link>
            <Button type="primary" size="large" loading={submitting.isPending} onClick={submit}>
              {say('submit', { count: followUps })}
            </Button>
          </>
        )
      }
    >
      <p>{nextText()}</p>
    </ImportStep>
  );

  function nextText(): string {
    if (followUps === 0) return say('submitNothing');
    return maySubmit ? say('submitNext') : say('submitByClerk', { count: followUps });
  }
}
