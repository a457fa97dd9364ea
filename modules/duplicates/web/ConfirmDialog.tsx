import { focusFirstField, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { CONFIRM_REASONS, type ConfirmReason, confirmReasons } from '../model/confirm-findings.ts';
import { confirmableOf } from './confirmable-of.ts';
import { type ProblemEntry, useConfirmFindings } from './match-queries.ts';
import { messages } from './messages.ts';
import { Missing, NoteField } from './NoteField.tsx';
import { NOTE_LENGTH_MIN } from './note-length.ts';
import './MatchDialog.css';

/** Confirms of records as they stand what no correction puts right: what it is about, why, and what has no proof yet. */
export function ConfirmDialog({
  entries,
  onClose,
}: {
  readonly entries: readonly ProblemEntry[];
  readonly onClose: () => void;
}) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [reason, setReason] = useState<ConfirmReason>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useConfirmFindings();
  const isNoteMissing = note.trim().length < NOTE_LENGTH_MIN;
  const { findings, withoutProof } = confirmableOf(entries);

  const confirm = () => {
    setIsTried(true);
    if (reason === undefined || isNoteMissing) return;
    act.mutate({ problemIds: entries.map(({ problem }) => problem.id), reason, note: note.trim() });
  };

  if (act.data !== undefined) {
    const { confirmed, closed, left } = act.data;
    return (
      <Modal
        open
        title={say('confirmTitle')}
        onCancel={onClose}
        footer={<Button onClick={onClose}>{say('confirmedClose')}</Button>}
      >
        <p>{say('confirmedSummary', { confirmed, closed })}</p>
        {left > 0 && <Alert type="warning" showIcon title={say('confirmedLeft', { count: left })} />}
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={say('confirmTitle')}
      okText={say('confirmFindings')}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <div className="match-dialog" ref={focusFirstField}>
        <ProblemAlert problem={act.error} onRetry={confirm} />
        <p>{say('confirmIntro', { count: entries.length })}</p>
        <ul className="match-dialog__list">
          {findings.map(({ text, count }) => (
            <li key={text.zh}>{say('confirmFinding', { text: localText(text), count })}</li>
          ))}
        </ul>
        {withoutProof > 0 && <Alert type="warning" showIcon title={say('confirmNoProof', { count: withoutProof })} />}
        <Radio.Group
          vertical
          aria-label={say('confirmReason')}
          value={reason}
          onChange={(event) => setReason(event.target.value as ConfirmReason)}
          options={confirmReasons.map((value) => ({ value, label: localText(CONFIRM_REASONS[value]) }))}
        />
        {isTried && reason === undefined && <Missing>{say('confirmReasonMissing')}</Missing>}
        <NoteField
          label={say('confirmNote')}
          value={note}
          onChange={setNote}
          missing={isTried && isNoteMissing ? say('closeNoteMissing') : undefined}
        />
      </div>
    </Modal>
  );
}
