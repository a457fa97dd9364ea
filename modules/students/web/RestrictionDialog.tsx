import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { messages } from './messages.ts';
import type { StudentRecord } from './student-queries.ts';

export interface RestrictionDialogProps {
  readonly record: StudentRecord;
  readonly onClose: () => void;
}

const REASON_LENGTH_MIN = 2;
const REASON_LENGTH_MAX = 500;

/** Says what the mark does before it is set or lifted, and asks why. */
export function RestrictionDialog({ record, onClose }: RestrictionDialogProps) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const isSet = record.isRestricted;
  const changing = useIntent(
    (given: string, key) => {
      const options = {
        params: { path: { studentId: record.id }, header: { 'Idempotency-Key': key } },
        body: { reason: given },
      };
      return dataOf(
        isSet
          ? api.POST('/api/students/{studentId}/restriction-lift', options)
          : api.POST('/api/students/{studentId}/restriction', options),
      );
    },
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['students'] });
        onClose();
      },
    },
  );
  const submit = () => changing.mutate(reason.trim());
  return (
    <Modal
      open
      centered
      title={say(isSet ? 'restrictionLift' : 'restrictionSet')}
      okText={say(isSet ? 'restrictionLift' : 'restrictionSet')}
      cancelText={say('photoCancel')}
      okButtonProps={{
        danger: !isSet,
        disabled: reason.trim().length < REASON_LENGTH_MIN,
        loading: changing.isPending,
      }}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{say(isSet ? 'restrictionLiftEffect' : 'restrictionSetEffect')}</p>
      <label htmlFor={reasonId}>{say('restrictionReason')}</label>
      <Input.TextArea
        id={reasonId}
        autoFocus
        rows={3}
        value={reason}
        maxLength={REASON_LENGTH_MAX}
        onChange={({ target }) => setReason(target.value)}
      />
      <ProblemAlert problem={changing.error} onRetry={submit} />
    </Modal>
  );
}
