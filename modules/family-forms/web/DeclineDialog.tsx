import { given, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { DECLINE_REASONS, type DeclineReason } from '../model/family-states.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

interface DeclineDialogProps {
  readonly count: number;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onDecline: (why: { readonly reason: DeclineReason; readonly note?: string }) => void;
  readonly onCancel: () => void;
}

const REASONS = Object.keys(DECLINE_REASONS) as DeclineReason[];

/** 不采纳: asks why. */
export function DeclineDialog({ count, isPending, problem, onDecline, onCancel }: DeclineDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const ids = { reason: useId(), note: useId() };
  const [reason, setReason] = useState<DeclineReason>();
  const [note, setNote] = useState('');
  const written = note.trim();
  const submit = () => {
    if (reason !== undefined) onDecline({ reason, ...given({ note: written === '' ? undefined : written }) });
  };
  return (
    <Modal
      open
      title={say('declineTitle', { count })}
      okText={say('decline')}
      cancelText={say('cancel')}
      okButtonProps={{ danger: true, disabled: reason === undefined || written.length === 1, loading: isPending }}
      onOk={submit}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={problem} />
      <div className="family-forms__field">
        <label htmlFor={ids.reason}>{say('reason')}</label>
        <Select<DeclineReason>
          id={ids.reason}
          autoFocus
          options={REASONS.map((value) => ({ value, label: localText(DECLINE_REASONS[value]) }))}
          onChange={setReason}
          {...given({ value: reason })}
        />
      </div>
      <div className="family-forms__field">
        <label htmlFor={ids.note}>{say('reasonNote')}</label>
        <Input id={ids.note} value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}
