import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, type Schemas, useIntent, useMessages } from '@xueji/platform/web';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { messages } from './messages.ts';
import './PaperFields.css';

type Certificate = Schemas['Certificate'];

interface WithdrawDialogProps {
  readonly certificate: Certificate;
  readonly onClose: () => void;
}

/** 作废: asks why. */
export function WithdrawDialog({ certificate, onClose }: WithdrawDialogProps) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const withdrawing = useIntent(
    (body: { readonly reason: string }) =>
      dataOf(
        api.POST('/api/certificates/{certificateId}/withdrawal', {
          params: { path: { certificateId: certificate.id } },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['certificates'] });
        onClose();
      },
    },
  );
  const submit = () => withdrawing.mutate({ reason: reason.trim() });
  return (
    <Modal
      open
      title={say('withdrawTitle', { serial: certificate.serial })}
      okText={say('withdraw')}
      cancelText={say('cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: withdrawing.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={withdrawing.error} onRetry={submit} />
      <div className="paper-fields">
        <p>{say('withdrawHint')}</p>
        <div className="paper-fields__field">
          <label htmlFor={reasonId}>{say('reason')}</label>
          <Input
            id={reasonId}
            autoFocus
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}
