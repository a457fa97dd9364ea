import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { messages } from './messages.ts';
import type { Evidence } from './student-queries.ts';

export interface WithdrawEvidenceProps {
  readonly studentId: string;
  readonly evidence: Evidence;
}

const REASON_LENGTH_MIN = 2;
const REASON_LENGTH_MAX = 200;

/** Withdraws what was attached by mistake, for a reason: it stays in the list, struck out. */
export function WithdrawEvidence({ studentId, evidence }: WithdrawEvidenceProps) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const reasonId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdrawing = useIntent(
    (given: string, key) =>
      dataOf(
        api.POST('/api/students/{studentId}/evidence/{evidenceId}/withdrawal', {
          params: { path: { studentId, evidenceId: evidence.id }, header: { 'Idempotency-Key': key } },
          body: { reason: given },
        }),
      ),
    {
      onSuccess: async () => {
        setIsOpen(false);
        await queries.invalidateQueries({ queryKey: ['students', studentId] });
      },
    },
  );
  const submit = () => withdrawing.mutate(reason.trim());
  return (
    <>
      <Button
        className="evidence-tab__open"
        type="link"
        size="small"
        aria-label={say('evidenceWithdrawNamed', { name: evidence.fileName })}
        onClick={() => setIsOpen(true)}
      >
        {say('evidenceWithdraw')}
      </Button>
      {isOpen && (
        <Modal
          open
          centered
          title={say('evidenceWithdrawNamed', { name: evidence.fileName })}
          okText={say('evidenceWithdraw')}
          cancelText={say('photoCancel')}
          okButtonProps={{ disabled: reason.trim().length < REASON_LENGTH_MIN, loading: withdrawing.isPending }}
          onOk={submit}
          onCancel={() => setIsOpen(false)}
        >
          <p>{say('evidenceWithdrawEffect')}</p>
          <label htmlFor={reasonId}>{say('evidenceWithdrawReason')}</label>
          <Input
            id={reasonId}
            autoFocus
            value={reason}
            maxLength={REASON_LENGTH_MAX}
            onChange={({ target }) => setReason(target.value)}
          />
          <ProblemAlert problem={withdrawing.error} onRetry={submit} />
        </Modal>
      )}
    </>
  );
}
