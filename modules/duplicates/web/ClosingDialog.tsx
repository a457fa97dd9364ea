import { focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { type Intent, useCloseIntent } from './match-queries.ts';
import { messages } from './messages.ts';
import { NOTE_LENGTH_MAX, NOTE_LENGTH_MIN } from './note-length.ts';
import './MatchDialog.css';

type Outcome = 'done' | 'dropped';

/** Settles a transfer to ask for: it was asked for, or it was another child and the draft is taken up again. */
export function ClosingDialog({
  intent,
  onClose,
}: {
  readonly intent: Intent['intent'];
  readonly onClose: () => void;
}) {
  const say = useMessages(messages);
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useCloseIntent(onClose);
  const noteId = useId();
  const isNoteMissing = note.trim().length < NOTE_LENGTH_MIN;

  const confirm = () => {
    setIsTried(true);
    if (outcome !== undefined && !isNoteMissing) act.mutate({ intent, outcome, note: note.trim() });
  };

  return (
    <Modal
      open
      title={say('closeTitle')}
      okText={say('confirmClose')}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <div className="match-dialog" ref={focusFirstField}>
        <ProblemAlert problem={act.error} onRetry={confirm} />
        <Radio.Group
          vertical
          aria-label={say('closeTitle')}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
          options={[
            { value: 'done', label: say('closeDone') },
            { value: 'dropped', label: say('closeDropped') },
          ]}
        />
        {isTried && outcome === undefined && (
          <p className="match-dialog__error" role="alert">
            {say('closeMissing')}
          </p>
        )}
        <label htmlFor={noteId}>{say('closeNote')}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={NOTE_LENGTH_MAX}
        />
        {isTried && isNoteMissing && (
          <p className="match-dialog__error" role="alert">
            {say('closeNoteMissing')}
          </p>
        )}
      </div>
    </Modal>
  );
}
