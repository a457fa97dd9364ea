import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  useKeyset,
  useLocalText,
  useMessages,
  useSelection,
} from '@xueji/platform/web';
import { type ReturnedCase, returnedCasesQuery, SelectAll } from '@xueji/processes/web';
import { Link, useNavigate } from 'react-router';
import { DraftViews, type DraftViewsProps } from './DraftViews.tsx';
import { messages } from './messages.ts';
import { SubmitSelected } from './SubmitSelected.tsx';
import './ReturnedDrafts.css';

/** The most a page of returned cases may have (wire schema), for reading all of it in few steps. */
const PAGE_MAX = 200;

/** Drafts that were sent back: by whom, when and why, to be corrected and submitted again. */
export function ReturnedDrafts({ onView }: Pick<DraftViewsProps, 'onView'>) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyset = useKeyset();
  const selection = useSelection<ReturnedCase>();
  const reading = useQuery(returnedCasesQuery({ process: 'registration', after: keyset.after }));
  const list = reading.data;
  const next = list?.next ?? null;

  const readPage = async (after: string | undefined) => {
    const page = await queries.query(returnedCasesQuery({ process: 'registration', after, limit: PAGE_MAX }));
    return { rows: page.entries, next: page.next };
  };

  return (
    <DataTable<ReturnedCase>
      id="returned-drafts"
      label={say('draftsReturned')}
      rows={list?.entries}
      rowKey={caseIdOf}
      columns={useColumns()}
      reading={reading}
      empty={<EmptyState title={say('returnedEmpty')} hint={say('returnedEmptyHint')} />}
      toolbar={
        <>
          <DraftViews shown="returned" onView={onView} />
          <SelectAll total={list?.total} selection={selection} rowKey={caseIdOf} readPage={readPage} />
        </>
      }
      paging={keyset.pagingOf(next, list?.total)}
      selection={selection}
      bulkActions={<SubmitSelected pupils={[...selection.rows.values()].map(({ student }) => student)} />}
      onOpen={({ student }) => void navigate(`/students/${student.id}`)}
    />
  );
}

function caseIdOf({ caseId }: ReturnedCase): string {
  return caseId;
}

function useColumns(): readonly Column<ReturnedCase>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    { key: 'name', title: say('columnName'), width: 112, isAlwaysShown: true, render: ({ student }) => student.name },
    {
      key: 'class',
      title: say('columnClass'),
      width: 128,
      render: ({ student }) => (student.className === null ? say('none') : localText(student.className)),
    },
    {
      key: 'why',
      title: say('columnReturnReason'),
      render: ({ reason, note }) => (
        <div className="returned-drafts__why">
          <strong>{localText(reason)}</strong>
          {note !== null && <div>{note}</div>}
        </div>
      ),
    },
    {
      key: 'by',
      title: say('columnReturnedBy'),
      width: 240,
      render: ({ office, returnedBy }) => [localText(office), returnedBy].filter(Boolean).join(' · '),
    },
    {
      key: 'at',
      title: say('columnReturnedAt'),
      width: 152,
      render: ({ returnedAt }) => <DateText value={returnedAt} />,
    },
    {
      key: 'edit',
      title: say('draftEdit'),
      width: 72,
      render: ({ student }) => <Link to={`/registration/drafts/${student.id}`}>{say('draftEdit')}</Link>,
    },
  ];
}
