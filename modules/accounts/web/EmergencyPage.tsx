import { useQuery, useQueryClient } from '@tanstack/react-query';
import { EMERGENCY_REASON_LENGTH } from '@xueji/accounts';
import {
  api,
  type Column,
  DataTable,
  DateText,
  dataOf,
  EmptyState,
  PageHeader,
  ProblemAlert,
  StatusTag,
  useIntent,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { type EmergencyAccess, emergenciesQuery } from './audit-queries.ts';
import { Field } from './Field.tsx';
import { auditMessages } from './messages.ts';
import './AccountPage.css';

/** 紧急查看: asking for it, and taking note of it. */
export function EmergencyPage() {
  const say = useMessages(auditMessages);
  const mayOpen = useMay('emergency.open');
  const mayReview = useMay('emergency.review');
  return (
    <>
      <PageHeader title={say('emergencyTitle')} description={say('emergencyDescription')} />
      {mayOpen && <OpenEmergency />}
      {mayReview && <Accesses />}
    </>
  );
}

function OpenEmergency() {
  const say = useMessages(auditMessages);
  const { emergency } = useSession();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const opening = useIntent(
    (body: { reason: string }, key) =>
      dataOf(api.POST('/api/emergency-accesses', { params: { header: { 'Idempotency-Key': key } }, body })),
    // Other pages open now: begin afresh.
    { onSuccess: () => globalThis.location.assign('/students') },
  );
  const isShort = reason.trim().length < EMERGENCY_REASON_LENGTH.min;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isShort) opening.mutate({ reason: reason.trim() });
  };
  if (emergency !== null) return <p>{say('emergencyRunning')}</p>;
  return (
    <div className="account-page">
      <form className="account-page__card" onSubmit={submit} noValidate>
        <Field
          label={say('emergencyReason')}
          hint={say('emergencyReasonHint')}
          error={isTried && isShort ? say('emergencyReasonShort', { count: EMERGENCY_REASON_LENGTH.min }) : undefined}
        >
          {(id, noteId) => (
            <Input.TextArea
              id={id}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={EMERGENCY_REASON_LENGTH.max}
              aria-describedby={noteId}
            />
          )}
        </Field>
        <ul className="account-page__hint">
          <li>{say('emergencyEffectHours')}</li>
          <li>{say('emergencyEffectMarked')}</li>
          <li>{say('emergencyEffectTold')}</li>
        </ul>
        <ProblemAlert problem={opening.error} hideFields />
        <Button type="primary" danger htmlType="submit" loading={opening.isPending}>
          {say('emergencyOpen')}
        </Button>
      </form>
    </div>
  );
}

function Accesses() {
  const say = useMessages(auditMessages);
  const queries = useQueryClient();
  const reading = useQuery(emergenciesQuery);
  const acknowledging = useIntent(
    (accessId: string, key) =>
      dataOf(
        api.POST('/api/emergency-accesses/{accessId}/acknowledgement', {
          params: { path: { accessId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSuccess: () => queries.invalidateQueries({ queryKey: emergenciesQuery.queryKey }) },
  );
  return (
    <>
      <ProblemAlert problem={acknowledging.error} />
      <DataTable<EmergencyAccess>
        id="emergency-accesses"
        label={say('emergencyTitle')}
        rows={reading.data?.accesses}
        rowKey={({ id }) => id}
        columns={useColumns((id) => acknowledging.mutate(id), acknowledging.isPending)}
        reading={reading}
        empty={<EmptyState level={2} title={say('emergencyNone')} hint={say('emergencyNoneHint')} />}
      />
    </>
  );
}

function useColumns(onAcknowledge: (id: string) => void, isPending: boolean): readonly Column<EmergencyAccess>[] {
  const say = useMessages(auditMessages);
  const localText = useLocalText();
  return [
    { key: 'person', title: say('auditPerson'), width: 96, isAlwaysShown: true, render: ({ person }) => person },
    { key: 'office', title: say('auditOffice'), width: 168, render: ({ office }) => localText(office) },
    { key: 'reason', title: say('auditReason'), render: ({ reason }) => <span title={reason}>{reason}</span> },
    {
      key: 'startedAt',
      title: say('emergencyFrom'),
      width: 152,
      render: ({ startedAt }) => <DateText value={startedAt} />,
    },
    {
      key: 'endsAt',
      title: say('emergencyUntil'),
      width: 200,
      render: ({ endsAt, isOpen }) => (
        <>
          <DateText value={endsAt} />
          {isOpen && <StatusTag tone="danger">{say('emergencyOpenNow')}</StatusTag>}
        </>
      ),
    },
    {
      key: 'records',
      title: say('emergencyRecords'),
      width: 88,
      align: 'right',
      render: ({ recordCount }) => recordCount,
    },
    {
      key: 'acknowledged',
      title: say('emergencyAcknowledged'),
      width: 152,
      render: ({ id, mayAcknowledge, acknowledgedBy }) => {
        if (mayAcknowledge) {
          return (
            <Button size="small" type="primary" disabled={isPending} onClick={() => onAcknowledge(id)}>
              {say('emergencyAcknowledge')}
            </Button>
          );
        }
        return acknowledgedBy ?? <StatusTag tone="warning">{say('emergencyAwaits')}</StatusTag>;
      },
    },
  ];
}
