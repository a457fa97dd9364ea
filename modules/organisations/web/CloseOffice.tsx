import { useQuery } from '@tanstack/react-query';
import { api, ConfirmCount, dataOf, given, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { DayField, TextField } from './Field.tsx';
import { OfficeField } from './OfficeField.tsx';
import { type OfficeDialogProps, useOfficeAct, useToday, writeHeader } from './office-dialog.ts';
import { messages } from './office-messages.ts';
import { holdingsQuery } from './office-queries.ts';

/** The shortest ground the wire schema takes. */
const REASON_MIN = 2;

/** Shows what stands against closing an office; when nothing does, asks for the ground and for the number. */
export function CloseOffice({ office, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const today = useToday();
  const reading = useQuery(holdingsQuery(office.id));
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [successorId, setSuccessorId] = useState<string>();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isReasonMissing = reason.trim().length < REASON_MIN;
  const closing = useOfficeAct(
    (body: { effectiveOn: string; reason: string; successorId?: string }, key) =>
      dataOf(
        api.POST('/api/organisations/{organisationId}/closing', {
          params: { path: { organisationId: office.id }, header: writeHeader(key, office.version) },
          body,
        }),
      ),
    onDone,
  );
  const title = say('closeOf', { name: localText(office.name) });
  const held = reading.data;
  if (held === undefined || held.pupils + held.runningCases + held.offices > 0) {
    return (
      <Modal
        open
        title={title}
        onCancel={onDone}
        okButtonProps={{ disabled: true, danger: true }}
        okText={say('close')}
      >
        <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
        {held !== undefined && (
          <p>{say('closeBlocked', { pupils: held.pupils, cases: held.runningCases, offices: held.offices })}</p>
        )}
      </Modal>
    );
  }
  return (
    <ConfirmCount
      isOpen
      title={title}
      count={1}
      confirmLabel={say('close')}
      isPending={closing.isPending}
      problem={closing.error}
      onConfirm={() => {
        setIsTried(true);
        if (!isReasonMissing) closing.mutate({ effectiveOn, reason, ...given({ successorId }) });
      }}
      onCancel={onDone}
    >
      <p>{say('closeEffect', { code: office.code })}</p>
      <DayField label={say('effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      <OfficeField
        label={say('successor')}
        hint={say('successorHint')}
        value={successorId}
        onChange={setSuccessorId}
        authoritiesOnly={office.schoolType === null}
        except={office.id}
      />
      <TextField
        label={say('reason')}
        hint={say('reasonHint')}
        value={reason}
        onChange={setReason}
        lengthMax={200}
        error={isTried && isReasonMissing ? say('required') : undefined}
      />
      <p>{say('closeCount')}</p>
    </ConfirmCount>
  );
}
