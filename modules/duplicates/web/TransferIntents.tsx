import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { ClosingDialog } from './ClosingDialog.tsx';
import { contactOf } from './contact-of.ts';
import { type Intent, intentsQuery } from './match-queries.ts';
import { messages } from './messages.ts';

/** Children whose registration stopped because they have a record elsewhere: whom to ask for the transfer. */
export function TransferIntents({ toolbar }: { readonly toolbar: ReactNode }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const keyset = useKeyset();
  const [closed, setClosed] = useState<Intent['intent']>();
  const reading = useQuery(intentsQuery(keyset.after));
  const next = reading.data?.next ?? null;
  return (
    <>
      <DataTable<Intent>
        id="transfer-intents"
        label={say('viewTransfers')}
        rows={reading.data?.entries}
        rowKey={({ intent }) => intent.id}
        columns={useColumns(setClosed)}
        reading={reading}
        empty={<EmptyState level={2} title={say('transfersEmpty')} hint={say('transfersEmptyHint')} />}
        toolbar={toolbar}
        paging={keyset.pagingOf(next, reading.data?.total)}
        onOpen={({ student }) => void navigate(`/students/${student.id}`)}
      />
      {closed !== undefined && <ClosingDialog intent={closed} onClose={() => setClosed(undefined)} />}
    </>
  );
}

function useColumns(onSettle: (intent: Intent['intent']) => void): readonly Column<Intent>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const maySettle = useMay('duplicates.answer');
  const acts: readonly Column<Intent>[] = [
    {
      key: 'actions',
      title: say('actions'),
      width: 88,
      isAlwaysShown: true,
      render: ({ intent }) => (
        <Button size="small" onClick={() => onSettle(intent)}>
          {say('close')}
        </Button>
      ),
    },
  ];
  return [
    { key: 'pupil', title: say('pupil'), width: 112, isAlwaysShown: true, render: ({ student }) => student.name },
    {
      key: 'birthDate',
      title: say('birthDate'),
      width: 104,
      render: ({ student }) => <DateText value={student.birthDate} />,
    },
    { key: 'school', title: say('otherSchool'), render: ({ intent }) => localText(intent.holdingOffice.name) },
    {
      key: 'contact',
      title: say('contact'),
      width: 176,
      render: ({ intent }) => contactOf(intent.holdingOffice) ?? say('none'),
    },
    { key: 'askedBy', title: say('askedBy'), width: 120, render: ({ intent }) => intent.createdBy },
    {
      key: 'askedOn',
      title: say('askedOn'),
      width: 120,
      render: ({ intent }) => <DateText value={intent.createdOn} />,
    },
    ...(maySettle ? acts : []),
  ];
}
