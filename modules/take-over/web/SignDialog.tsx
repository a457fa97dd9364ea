import { focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { DISPUTE_REASONS } from '../model/index.ts';
import { messages } from './messages.ts';
import { type DisputeReason, type Reconciliation, useSign } from './take-over-queries.ts';
import './TakeOver.css';

const NOTE_LENGTH_MAX = 500;

/** Signs that a load is right for the school, or says what is not. */
export function SignDialog({
  subject,
  isDispute,
  onClose,
}: {
  readonly subject: Reconciliation;
  readonly isDispute: boolean;
  readonly onClose: () => void;
}) {
  const say = useMessages(messages);
  const [reasonCode, setReasonCode] = useState<DisputeReason>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const signing = useSign(onClose);
  const noteId = useId();
  const title = say(isDispute ? 'disputeTitle' : 'signTitle');
  const isMissing = isDispute && reasonCode === undefined;

  const confirm = () => {
    setIsTried(true);
    if (isMissing) return;
    const words = note.trim();
    signing.mutate({
      subject,
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(words === '' ? {} : { note: words }),
    });
  };

  return (
    <Modal
      open
      title={title}
      okText={say('confirm')}
      confirmLoading={signing.isPending}
      onOk={confirm}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <div className="take-over__dialog" ref={focusFirstField}>
        <ProblemAlert problem={signing.error} onRetry={confirm} />
        {isDispute ? (
          <>
            <Radio.Group
              vertical
              aria-label={say('reason')}
              value={reasonCode}
              onChange={(event) => setReasonCode(event.target.value as DisputeReason)}
              options={DISPUTE_REASONS.map((value) => ({ value, label: say(value) }))}
            />
            {isTried && isMissing && <p role="alert">{say('reasonMissing')}</p>}
          </>
        ) : (
          <p>{say('signIntro')}</p>
        )}
        <label htmlFor={noteId}>{say('note')}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={NOTE_LENGTH_MAX}
        />
      </div>
    </Modal>
  );
}
