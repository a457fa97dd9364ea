import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Column,
  DataTable,
  DateText,
  dataOf,
  EmptyState,
  FilterBar,
  type Filters,
  PageHeader,
  useFilters,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
  useSelection,
} from '@xueji/platform/web';
import { SelectAll, SexText } from '@xueji/processes/web';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { DraftPanel } from './DraftPanel.tsx';
import { messages } from './messages.ts';
import { draftsQuery, type Pupil } from './registration-queries.ts';
import { SubmitDialog } from './SubmitDialog.tsx';
import { useSubmit } from './use-submit.ts';

/** The most a page of pupils may have (wire schema), for reading all of it in few steps. */
const PAGE_MAX = 200;

/** Drafts of the school: look at them, choose, submit for review. */
export function DraftsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayImport = useMay('registration.import');
  const filters = useDraftFilters();
  const keyset = useKeyset();
  const selection = useSelection<Pupil>();
  const question = { classId: filters.values['classId'], sexCode: filters.values['sexCode'] as '1' | '2' | undefined };
  const reading = useQuery(draftsQuery({ ...question, after: keyset.after }));
  const list = reading.data;
  const next = list?.next ?? null;
  const [isAsking, setIsAsking] = useState(false);
  const submitting = useSubmit();

  const readPage = async (after: string | undefined) => {
    const page = await queries.query(draftsQuery({ ...question, after, limit: PAGE_MAX }));
    return { rows: page.pupils, next: page.next };
  };
  const close = () => {
    setIsAsking(false);
    submitting.reset();
  };

  return (
    <>
      <PageHeader title={say('draftsTitle')} description={say('draftsDescription')} />
      <FilterBar filters={filters} />
      <DataTable<Pupil>
        id="drafts"
        label={say('draftsLabel')}
        rows={list?.pupils}
        rowKey={pupilIdOf}
        columns={useColumns()}
        isLoading={reading.isFetching && reading.isPlaceholderData}
        problem={reading.error}
        onRetry={reading.refetch}
        empty={
          <EmptyState
            title={say('draftsEmpty')}
            hint={say('draftsEmptyHint')}
            action={mayImport && <Link to="/registration/imports">{say('newImport')}</Link>}
          />
        }
        toolbar={<SelectAll total={list?.total} selection={selection} rowKey={pupilIdOf} readPage={readPage} />}
        paging={{
          total: list?.total,
          onPrevious: keyset.goPrevious,
          onNext: next === null ? undefined : () => keyset.goNext(next),
        }}
        selection={selection}
        bulkActions={
          <Button type="primary" onClick={() => setIsAsking(true)}>
            {say('submit', { count: selection.keys.length })}
          </Button>
        }
        onOpen={({ id }) => void navigate(`/students/${id}`)}
        panel={(pupil) => ({ title: pupil.name, content: <DraftPanel key={pupil.id} pupil={pupil} /> })}
      />
      {isAsking && (
        <SubmitDialog
          pupils={[...selection.rows.values()]}
          isPending={submitting.isPending}
          problem={submitting.error}
          onSubmit={() => submitting.mutate({ studentIds: selection.keys })}
          onCancel={close}
        />
      )}
    </>
  );
}

function pupilIdOf({ id }: Pupil): string {
  return id;
}

/** Grade one, as grade codes go: primary stage, first year (JY/T 1001). */
const GRADE_ONE = '11';

function useDraftFilters(): Filters {
  const say = useMessages(messages);
  const localText = useLocalText();
  const classes = useQuery({
    queryKey: ['classes', { gradeCode: GRADE_ONE }],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/classes', { params: { query: { gradeCode: GRADE_ONE, limit: 200 } }, signal })),
  }).data?.classes;
  return useFilters([
    {
      kind: 'choice',
      name: 'classId',
      label: say('draftsFilterClass'),
      options: (classes ?? []).map(({ id, name }) => ({ value: id, label: localText(name) })),
    },
    {
      kind: 'choice',
      name: 'sexCode',
      label: say('draftsFilterSex'),
      options: [
        { value: '1', label: say('male') },
        { value: '2', label: say('female') },
      ],
    },
  ]);
}

function useColumns(): readonly Column<Pupil>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    { key: 'name', title: say('columnName'), width: 128, isAlwaysShown: true, render: ({ name }) => name },
    { key: 'pinyin', title: say('columnPinyin'), width: 160, render: ({ namePinyin }) => namePinyin },
    { key: 'sex', title: say('columnSex'), width: 80, render: ({ sexCode }) => <SexText code={sexCode} /> },
    {
      key: 'birthDate',
      title: say('columnBirthDate'),
      width: 120,
      render: ({ birthDate }) => <DateText value={birthDate} />,
    },
    {
      key: 'idNumber',
      title: say('columnIdNumber'),
      width: 200,
      render: ({ idMasked }) => <span className="tabular">{idMasked ?? say('none')}</span>,
    },
    {
      key: 'class',
      title: say('columnClass'),
      render: ({ placement }) => (placement.className === null ? say('none') : localText(placement.className)),
    },
  ];
}
