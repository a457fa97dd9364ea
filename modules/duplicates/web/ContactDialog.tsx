import { focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { type ProblemEntry, useNoteContact } from './match-queries.ts';
import { messages } from './messages.ts';
import { NoteField } from './NoteField.tsx';
import { NOTE_LENGTH_MIN } from './note-length.ts';
import './MatchDialog.css';

/** Notes what the two schools of a problem record told each other. */
export function ContactDialog({
  problem,
  onClose,
}: {
  readonly problem: ProblemEntry['problem'];
  readonly onClose: () => void;
}) {
  const say = useMessages(messages);
  const [note, setNote] = useState(problem.contact?.note ?? '');
  const [isTried, setIsTried] = useState(false);
  const act = useNoteContact(onClose);
  const isMissing = note.trim().length < NOTE_LENGTH_MIN;

  const confirm = () => {
    setIsTried(true);
    if (!isMissing) act.mutate({ problem, note: note.trim() });
  };

  return (
    <Modal
      open
      title={say('contactTitle')}
      okText={say('confirmContact')}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <div className="match-dialog" ref={focusFirstField}>
        <ProblemAlert problem={act.error} onRetry={confirm} />
        <NoteField
          label={say('contactNote')}
          value={note}
          onChange={setNote}
          rowsMin={3}
          missing={isTried && isMissing ? say('contactNoteMissing') : undefined}
        />
      </div>
    </Modal>
  );
}
