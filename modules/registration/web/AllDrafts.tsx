import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClassFilter } from '@xueji/classes/web';
import { codeLists, labelOf } from '@xueji/code-sets';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  type Filters,
  useFilters,
  useKeyset,
  useLanguage,
  useLocalText,
  useMay,
  useMessages,
  useSelection,
  useSession,
} from '@xueji/platform/web';
import { SelectAll } from '@xueji/processes/web';
import { SexText } from '@xueji/students/web';
import { lazy, Suspense } from 'react';
import { Link, useNavigate } from 'react-router';
import { DraftViews, type DraftViewsProps } from './DraftViews.tsx';
import { messages } from './messages.ts';
import { newPupilsPage } from './new-pupils-page.ts';
import { draftsQuery, type Pupil } from './registration-queries.ts';
import { SubmitSelected } from './SubmitSelected.tsx';

// Loaded when the first row is looked at.
const DraftPanel = lazy(async () => ({ default: (await import('./DraftPanel.tsx')).DraftPanel }));

/** The most a page of pupils may have (wire schema), for reading all of it in few steps. */
const PAGE_MAX = 200;

/** Every draft of the school, in pinyin order. */
export function AllDrafts({ onView }: Pick<DraftViewsProps, 'onView'>) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayImport = useMay('registration.import');
  const newPupils = newPupilsPage(useSession().stages);
  const filters = useDraftFilters();
  const keyset = useKeyset();
  const selection = useSelection<Pupil>();
  const question = { classId: filters.values['classId'], sexCode: filters.values['sexCode'] as '1' | '2' | undefined };
  const reading = useQuery(draftsQuery({ ...question, after: keyset.after }));
  const list = reading.data;
  const next = list?.next ?? null;

  const readPage = async (after: string | undefined) => {
    const page = await queries.query(draftsQuery({ ...question, after, limit: PAGE_MAX }));
    return { rows: page.pupils, next: page.next };
  };

  return (
    <>
      <FilterBar filters={filters} list="drafts" />
      <DataTable<Pupil>
        id="drafts"
        label={say('draftsLabel')}
        rows={list?.pupils}
        rowKey={pupilIdOf}
        columns={useColumns()}
        reading={reading}
        empty={
          filters.count > 0 ? (
            <EmptyState title={say('draftsNoneSuch')} hint={say('findingsNoneSuchHint')} />
          ) : (
            <EmptyState
              title={say('draftsEmpty')}
              hint={say('draftsEmptyHint')}
              action={mayImport && <Link to={newPupils.path}>{say(newPupils.name)}</Link>}
            />
          )
        }
        toolbar={
          <>
            <DraftViews shown={undefined} onView={onView} />
            <SelectAll total={list?.total} selection={selection} rowKey={pupilIdOf} readPage={readPage} />
          </>
        }
        paging={keyset.pagingOf(next, list?.total)}
        selection={selection}
        bulkActions={
          <SubmitSelected
            pupils={[...selection.rows.values()].map(({ id, placement }) => ({ id, className: placement.className }))}
          />
        }
        onOpen={({ id }) => void navigate(`/students/${id}`)}
        panel={(pupil) => ({
          title: pupil.name,
          content: (
            <Suspense fallback={null}>
              <DraftPanel key={pupil.id} pupil={pupil} />
            </Suspense>
          ),
        })}
      />
    </>
  );
}

function pupilIdOf({ id }: Pupil): string {
  return id;
}

/** The sexes pupils are filtered by (GB/T 2261.1). */
const SEXES = ['1', '2'];

function useDraftFilters(): Filters {
  const say = useMessages(messages);
  const language = useLanguage();
  const classFilter = useClassFilter({ schoolId: undefined });
  return useFilters([
    ...(classFilter === undefined ? [] : [classFilter]),
    {
      kind: 'choice',
      name: 'sexCode',
      label: say('columnSex'),
      options: SEXES.map((code) => ({ value: code, label: labelOf(codeLists.sex, code, language) })),
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
