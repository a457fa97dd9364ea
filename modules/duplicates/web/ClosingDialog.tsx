import { focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { type Intent, useCloseIntent } from './match-queries.ts';
import { messages } from './messages.ts';
import { Missing, NoteField } from './NoteField.tsx';
import { NOTE_LENGTH_MIN } from './note-length.ts';
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
        {isTried && outcome === undefined && <Missing>{say('closeMissing')}</Missing>}
        <NoteField
          label={say('closeNote')}
          value={note}
          onChange={setNote}
          missing={isTried && isNoteMissing ? say('closeNoteMissing') : undefined}
        />
      </div>
    </Modal>
  );
}
