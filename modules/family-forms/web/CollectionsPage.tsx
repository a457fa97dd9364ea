import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  NumberText,
  PageHeader,
  StatusTag,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Collection, collectionsQuery } from './family-queries.ts';
import { messages } from './messages.ts';

const OpenCollectionDialog = lazy(async () => ({
  default: (await import('./OpenCollectionDialog.tsx')).OpenCollectionDialog,
}));

/** 家庭填报: the collections of the school, how far each has come. */
export function CollectionsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const mayCollect = useMay('family-forms.collect');
  const [isOpening, setIsOpening] = useState(false);
  const keyset = useKeyset();
  const reading = useQuery(collectionsQuery(keyset.after));
  const columns = useColumns();
  const next = reading.data?.next;
  const open = mayCollect && (
    <Button type="primary" onClick={() => setIsOpening(true)}>
      {say('openCollection')}
    </Button>
  );
  return (
    <>
      <PageHeader title={say('title')} description={say('description')} actions={open} />
      <DataTable<Collection>
        id="family-collections"
        label={say('title')}
        rows={reading.data?.collections}
        rowKey={({ id }) => id}
        columns={columns}
        reading={reading}
        empty={
          <EmptyState level={2} title={say('emptyTitle')} hint={say(mayCollect ? 'emptyHint' : 'emptyReaderHint')} />
        }
        paging={keyset.pagingOf(
          next,
          next === null && keyset.after === undefined ? (reading.data?.collections.length ?? null) : null,
        )}
        onOpen={({ id }) => void navigate(`/family-forms/${id}`)}
      />
      {isOpening && (
        <Suspense fallback={null}>
          <OpenCollectionDialog
            onOpened={(id) => void navigate(`/family-forms/${id}`)}
            onCancel={() => setIsOpening(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Whether families can still send, and when the forms will be gone. */
export function CollectionState({
  collection,
}: {
  readonly collection: Pick<Collection, 'isCollecting' | 'isCleared' | 'clearedOn'>;
}) {
  const say = useMessages(messages);
  const { isCollecting, isCleared, clearedOn } = collection;
  if (isCollecting) return <StatusTag tone="done">{say('collecting')}</StatusTag>;
  if (isCleared) return <StatusTag tone="neutral">{say('cleared')}</StatusTag>;
  return (
    <span title={clearedOn === null ? '' : say('clearedOn', { date: clearedOn })}>
      <StatusTag tone="neutral">{say('ended')}</StatusTag>
    </span>
  );
}

const FIGURES = ['members', 'issued', 'sent', 'accepted', 'declined'] as const;

function useColumns(): readonly Column<Collection>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    {
      key: 'class',
      title: say('class'),
      isAlwaysShown: true,
      render: ({ id, className }) => <Link to={`/family-forms/${id}`}>{localText(className)}</Link>,
    },
    {
      key: 'number',
      title: say('number'),
      width: 120,
      render: ({ number }) => <span className="tabular">{number}</span>,
    },
    { key: 'closesOn', title: say('closesOn'), width: 120, render: ({ closesOn }) => <DateText value={closesOn} /> },
    { key: 'state', title: say('state'), width: 120, render: (row) => <CollectionState collection={row} /> },
    ...FIGURES.map(
      (key): Column<Collection> => ({
        key,
        title: say(key),
        width: 96,
        align: 'right',
        render: ({ counts }) => <NumberText value={counts[key]} />,
      }),
    ),
    { key: 'openedBy', title: say('openedBy'), width: 112, render: ({ openedBy }) => openedBy },
  ];
}
