import { ProblemAlert, useMay, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCloseClass, useSiblings } from './class-acts.ts';
import type { RosterEntry, SchoolClass } from './class-queries.ts';
import { MultigradeDialog } from './MultigradeDialog.tsx';
import { messages } from './messages.ts';
import { SeatsDialog } from './SeatsDialog.tsx';
import { TargetFields } from './TargetFields.tsx';

export interface ClassActsProps {
  readonly schoolClass: SchoolClass;
  readonly entries: readonly RosterEntry[];
}

/** What is done to the class as a whole: seats, merger, closing. */
export function ClassActs({ schoolClass, entries }: ClassActsProps) {
  const say = useMessages(messages);
  const mayPlace = useMay('classes.place');
  const mayForm = useMay('classes.form');
  const [shown, setShown] = useState<'seats' | 'multigrade' | 'closing'>();
  const close = () => setShown(undefined);
  return (
    <>
      {mayPlace && entries.length > 0 && <Button onClick={() => setShown('seats')}>{say('seats')}</Button>}
      {mayForm && schoolClass.stage < 3 && <Button onClick={() => setShown('multigrade')}>{say('multigrade')}</Button>}
      {mayForm && <Button onClick={() => setShown('closing')}>{say('closing')}</Button>}
      {shown === 'seats' && <SeatsDialog schoolClass={schoolClass} entries={entries} onClose={close} />}
      {shown === 'multigrade' && <MultigradeDialog schoolClass={schoolClass} onClose={close} />}
      {shown === 'closing' && <ClosingDialog schoolClass={schoolClass} count={entries.length} onClose={close} />}
    </>
  );
}

interface ClosingDialogProps {
  readonly schoolClass: SchoolClass;
  readonly count: number;
  readonly onClose: () => void;
}

/** 并班 or 撤班. A class is not opened again, so the dialog says what stays. */
function ClosingDialog({ schoolClass, count, onClose }: ClosingDialogProps) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const siblings = useSiblings(schoolClass);
  const [intoClassId, setIntoClassId] = useState<string>();
  const [reason, setReason] = useState('');
  const closing = useCloseClass(schoolClass.id, () => navigate('/classes'));
  const isMerger = intoClassId !== undefined;
  const submit = () => closing.mutate({ intoClassId, reason: reason.trim() });
  return (
    <Modal
      open
      title={say('closing')}
      okText={say(isMerger ? 'merge' : 'close')}
      cancelText={say('cancel')}
      okButtonProps={{
        danger: true,
        disabled: reason.trim().length < 2 || (count > 0 && !isMerger),
        loading: closing.isPending,
      }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={closing.error} onRetry={submit} />
      <p>{say(count > 0 ? 'closingWithPupils' : 'closingEmpty', { count })}</p>
      <TargetFields
        classes={siblings}
        classId={intoClassId}
        onClass={setIntoClassId}
        reason={reason}
        onReason={setReason}
        count={count}
      />
    </Modal>
  );
}
