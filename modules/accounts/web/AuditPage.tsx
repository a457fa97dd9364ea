import { useQuery } from '@tanstack/react-query';
import { auditActionNames, auditDetailNames, type Role, roleNames } from '@xueji/accounts';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  formatNumber,
  PageHeader,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { type AuditLogEntry, auditLogQuery } from './audit-queries.ts';
import { auditMessages } from './messages.ts';
import './PersonPanel.css';

/** 审计日志: who did what to records and accounts, for auditors alone. */
export function AuditPage() {
  const say = useMessages(auditMessages);
  const keyset = useKeyset();
  const filters = useAuditFilters();
  const { dayFrom, dayTo, action, accountId, emergency } = filters.values;
  const reading = useQuery(
    auditLogQuery({
      from: dayFrom,
      to: dayTo,
      action,
      accountId,
      emergency: emergency === 'true' ? 'true' : undefined,
      after: keyset.after,
    }),
  );
  const list = reading.data;
  return (
    <>
      <PageHeader title={say('auditTitle')} description={say('auditDescription')} />
      <FilterBar filters={filters} />
      <DataTable<AuditLogEntry>
        id="audit-log"
        label={say('auditTitle')}
        rows={list?.entries}
        rowKey={({ key }) => key}
        columns={useColumns((id) => filters.set({ accountId: id }))}
        reading={reading}
        empty={<EmptyState title={say('auditNone')} hint={say('auditNoneHint')} />}
        // Counting a log of millions would take longer than reading it.
        paging={keyset.pagingOf(list?.next, null)}
        panel={(entry) => ({ title: <ActionName action={entry.action} />, content: <EntryPanel entry={entry} /> })}
      />
    </>
  );
}

function useAuditFilters() {
  const say = useMessages(auditMessages);
  const localText = useLocalText();
  return useFilters([
    { kind: 'period', name: 'day', label: say('auditPeriod') },
    {
      kind: 'choice',
      name: 'action',
      label: say('auditAction'),
      options: Object.entries(auditActionNames).map(([value, name]) => ({ value, label: localText(name) })),
    },
    {
      kind: 'choice',
      name: 'emergency',
      label: say('auditEmergency'),
      options: [{ value: 'true', label: say('auditEmergencyOnly') }],
    },
    {
      // Chosen by the names in the list itself: the auditor has no list of people.
      kind: 'lookup',
      name: 'accountId',
      label: say('auditPerson'),
      find: async () => [],
      nameOf: async (id) => say('auditPersonNumber', { id }),
      isSecondary: true,
    },
  ]);
}

function useColumns(onChoosePerson: (accountId: string) => void): readonly Column<AuditLogEntry>[] {
  const say = useMessages(auditMessages);
  const localText = useLocalText();
  return [
    {
      key: 'recordedAt',
      title: say('auditAt'),
      width: 152,
      isAlwaysShown: true,
      render: ({ recordedAt }) => <DateText value={recordedAt} />,
    },
    {
      key: 'person',
      title: say('auditPerson'),
      width: 120,
      render: ({ account }) =>
        account === null ? (
          say('auditNode')
        ) : (
          <button type="button" className="person-panel__link" onClick={() => onChoosePerson(account.id)}>
            {account.name}
          </button>
        ),
    },
    { key: 'office', title: say('auditOffice'), render: ({ office }) => (office === null ? '–' : localText(office)) },
    {
      key: 'action',
      title: say('auditAction'),
      render: ({ action, isEmergency }) => (
        <>
          {/* First: a long name is cut off at the end of the column. */}
          {isEmergency && <StatusTag tone="danger">{say('auditEmergencyMark')}</StatusTag>}{' '}
          <ActionName action={action} />
        </>
      ),
    },
    {
      key: 'subject',
      title: say('auditSubject'),
      width: 152,
      render: ({ subject, pupilCount }) =>
        subject?.name ?? (pupilCount === 0 ? '–' : say('auditPupils', { count: pupilCount })),
    },
    {
      key: 'rows',
      title: say('auditRows'),
      width: 80,
      align: 'right',
      render: ({ rowCount }) => (rowCount === null ? '–' : formatNumber(rowCount)),
    },
    { key: 'reason', title: say('auditReason'), render: ({ reason }) => reason ?? '–' },
  ];
}

function ActionName({ action }: { readonly action: string }): string {
  const localText = useLocalText();
  const name = auditActionNames[action];
  return name === undefined ? action : localText(name);
}

/** One entry as the log holds it: what its particulars are in words, their values as codes and numbers, for who must quote it. */
function EntryPanel({ entry }: { readonly entry: AuditLogEntry }) {
  const say = useMessages(auditMessages);
  const details = Object.entries(entry.details).filter(([, value]) => value !== null);
  return (
    <dl className="person-panel__facts">
      <dt>{say('auditAt')}</dt>
      <dd>
        <DateText value={entry.recordedAt} />
      </dd>
      <dt>{say('auditCode')}</dt>
      <dd>{entry.action}</dd>
      {entry.reason !== null && (
        <>
          <dt>{say('auditReason')}</dt>
          <dd>{entry.reason}</dd>
        </>
      )}
      {details.map(([name, value]) => (
        <Detail key={name} name={name} value={value} />
      ))}
      <dt>{say('auditRequest')}</dt>
      <dd>{entry.requestId ?? '–'}</dd>
    </dl>
  );
}

function Detail({ name, value }: { readonly name: string; readonly value: AuditLogEntry['details'][string] }) {
  const say = useMessages(auditMessages);
  const localText = useLocalText();
  const label = auditDetailNames[name];
  const inWords = () => {
    if (typeof value === 'boolean') return say(value ? 'auditYes' : 'auditNo');
    if (name === 'role') return localText(roleNames[value as Role]);
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  return (
    <>
      <dt>{label === undefined ? name : localText(label)}</dt>
      <dd>{inWords()}</dd>
    </>
  );
}
