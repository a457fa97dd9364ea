import { useQuery } from '@tanstack/react-query';
import { isSchool } from '@xueji/organisations/web';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  NumberText,
  PageHeader,
  useFilters,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Link, useNavigate } from 'react-router';
import { EXPORT_PURPOSES } from '../model/index.ts';
import { ExportState } from './ExportState.tsx';
import { type Export, exportsQuery } from './export-queries.ts';
import { messages } from './messages.ts';

/** 导出记录: those of the office and of the offices below, or mine alone. */
export function ExportsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const filters = useFilters([
    { kind: 'choice', name: 'whose', label: say('whose'), options: [{ value: 'mine', label: say('whoseMine') }] },
  ]);
  const whose = filters.values['whose'] === 'mine' ? 'mine' : 'all';
  const mayExport = useMay('exports.request');
  const keyset = useKeyset();
  const reading = useQuery(exportsQuery({ whose, before: keyset.after }));
  const next = reading.data?.next ?? null;
  return (
    <>
      <PageHeader title={say('title')} description={say('description')} />
      <FilterBar filters={filters} />
      <DataTable<Export>
        id="exports"
        label={say('label')}
        rows={reading.data?.exports}
        rowKey={({ id }) => id}
        columns={useColumns(whose === 'all')}
        reading={reading}
        empty={
          <EmptyState
            level={2}
            title={say(whose === 'mine' ? 'emptyMine' : 'empty')}
            hint={say(mayExport ? 'emptyHint' : 'emptyReaderHint')}
          />
        }
        paging={keyset.pagingOf(next, null)}
        onOpen={({ id }) => void navigate(`/exports/${id}`)}
      />
    </>
  );
}

function useColumns(isOfAll: boolean): readonly Column<Export>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const ofSchool = isSchool(useSession());
  const by: readonly Column<Export>[] = [
    { key: 'by', title: say('by'), width: 88, render: ({ requestedBy }) => requestedBy },
    // To a school its own name says nothing: it sees it when it asks for it.
    { key: 'office', title: say('office'), isHiddenAtFirst: ofSchool, render: ({ office }) => localText(office) },
  ];
  return [
    {
      key: 'subject',
      title: say('subject'),
      isAlwaysShown: true,
      render: ({ id, subject }) => <Link to={`/exports/${id}`}>{localText(subject)}</Link>,
    },
    { key: 'kind', title: say('kind'), width: 160, render: ({ label }) => localText(label) },
    { key: 'purpose', title: say('purpose'), width: 168, render: ({ purpose }) => localText(EXPORT_PURPOSES[purpose]) },
    {
      key: 'rows',
      title: say('rows'),
      width: 80,
      align: 'right',
      render: ({ rowCount }) => <NumberText value={rowCount} />,
    },
    { key: 'state', title: say('state'), width: 112, render: ({ state }) => <ExportState state={state} /> },
    ...(isOfAll ? by : []),
    { key: 'at', title: say('at'), width: 152, render: ({ requestedAt }) => <DateText value={requestedAt} /> },
  ];
}
