import { ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useDecideMany } from './family-queries.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

export type ManyAct = 'acceptances' | 'take-backs';

interface DecideManyDialogProps {
  readonly act: ManyAct;
  readonly collectionId: string;
  readonly submissionIds: readonly string[];
  readonly onClose: () => void;
}

const OUTCOMES = {
  accepted: 'outcomeAccepted',
  partly: 'outcomePartly',
  'taken-back': 'outcomeTakenBack',
  left: 'outcomeLeft',
} as const;

const WORDS = {
  acceptances: { title: 'acceptTitle', hint: 'acceptHint', ok: 'accept', isDanger: false },
  'take-backs': { title: 'takeBackManyTitle', hint: 'takeBackManyHint', ok: 'takeBack', isDanger: true },
} as const;

/** Says what will happen, then what came of it, pupil by pupil. */
export function DecideManyDialog({ act, collectionId, submissionIds, onClose }: DecideManyDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const deciding = useDecideMany(collectionId, act);
  const { title, hint, ok, isDanger } = WORDS[act];
  const rows = deciding.data?.rows;
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
      title={say(title, { count: submissionIds.length })}
      okText={say(ok)}
      okButtonProps={{ danger: isDanger }}
      cancelText={say('cancel')}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate(submissionIds)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={deciding.error} />
      <p>{say(hint)}</p>
    </Modal>
  );
}
