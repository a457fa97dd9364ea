import { ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useAcceptMany } from './family-queries.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

interface AcceptManyDialogProps {
  readonly collectionId: string;
  readonly submissionIds: readonly string[];
  readonly onClose: () => void;
}

const OUTCOMES = { accepted: 'outcomeAccepted', partly: 'outcomePartly', left: 'outcomeLeft' } as const;

/** Says what will happen, then what came of it, pupil by pupil. */
export function AcceptManyDialog({ collectionId, submissionIds, onClose }: AcceptManyDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const accepting = useAcceptMany(collectionId);
  const rows = accepting.data?.rows;
  if (rows !== undefined) {
    return (
      <Modal open title={say('results')} footer={<Button onClick={onClose}>{say('close')}</Button>} onCancel={onClose}>
        <ul className="family-forms__results">
          {rows.map(({ submissionId, name, outcome, problem }) => (
            <li key={submissionId}>
              {say('answerTo', { name })}
              {say(OUTCOMES[outcome])}
              {problem !== null && <div>{localText(problem.detail)}</div>}
            </li>
          ))}
        </ul>
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={say('acceptTitle', { count: submissionIds.length })}
      okText={say('accept')}
      cancelText={say('cancel')}
      confirmLoading={accepting.isPending}
      onOk={() => accepting.mutate(submissionIds)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={accepting.error} />
      <p>{say('acceptHint')}</p>
    </Modal>
  );
}
