import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  NumberText,
  PageHeader,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Link, useNavigate } from 'react-router';
import { DownloadTemplate } from './DownloadTemplate.tsx';
import { ImportState } from './ImportState.tsx';
import { type ImportSummary, importsQuery } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import { UploadPanel } from './UploadPanel.tsx';

/** Where an import begins, and what became of the earlier ones. */
export function ImportsPage({ view }: { readonly view: OpenTaskView }) {
  const say = useMessages(messages);
  const sayTask = useMessages(view.parts.words);
  const localText = useLocalText();
  const navigate = useNavigate();
  const mayImport = useMay(view.permission);
  const keyset = useKeyset();
  const reading = useQuery(importsQuery({ task: view.task, before: keyset.after }));
  const paging = keyset.pagingOf(reading.data?.next, null);
  const hasPages = paging.onNext !== undefined || paging.onPrevious !== undefined;
  return (
    <>
      <PageHeader
        title={localText(view.title)}
        description={sayTask('importsDescription')}
        actions={
          mayImport &&
          view.template !== undefined && (
            <>
              <Link to="/registration/templates">{say('templatesAll')}</Link>
              <DownloadTemplate task={view.task} />
            </>
          )
        }
      />
      {mayImport && <UploadPanel view={view} />}
      <DataTable<ImportSummary>
        id="imports"
        label={say('importsLabel')}
        rows={reading.data?.imports}
        rowKey={({ id }) => id}
        columns={useColumns(view)}
        reading={reading}
        empty={
          <EmptyState
            title={say('importsEmpty')}
            hint={sayTask(mayImport ? 'importsEmptyHint' : 'importsEmptyReaderHint')}
          />
        }
        {...(hasPages ? { paging } : {})}
        onOpen={({ id }) => void navigate(`${view.path}/${id}`)}
      />
    </>
  );
}

function useColumns(view: OpenTaskView): readonly Column<ImportSummary>[] {
  const say = useMessages(messages);
  return [
    {
      key: 'file',
      title: say('columnFile'),
      isAlwaysShown: true,
      render: ({ id, fileName }) => <Link to={`${view.path}/${id}`}>{fileName}</Link>,
    },
    { key: 'state', title: say('columnState'), width: 128, render: (row) => <ImportState row={row} /> },
    {
      key: 'rows',
      title: say('columnRows'),
      width: 88,
      align: 'right',
      render: ({ rowCount }) => <NumberText value={rowCount} />,
    },
    {
      key: 'good',
      title: say('rowsGood'),
      width: 96,
      align: 'right',
      render: ({ counts }) => <NumberText value={counts.good} />,
    },
    {
      key: 'error',
      title: say('rowsError'),
      width: 112,
      align: 'right',
      render: ({ counts }) => <NumberText value={counts.error} />,
    },
    {
      key: 'committed',
      title: say('rowsCommitted'),
      width: 104,
      align: 'right',
      render: ({ counts }) => <NumberText value={counts.committed} />,
    },
    { key: 'by', title: say('columnBy'), width: 112, render: ({ createdBy }) => createdBy },
    { key: 'at', title: say('columnAt'), width: 152, render: ({ createdAt }) => <DateText value={createdAt} /> },
  ];
}
