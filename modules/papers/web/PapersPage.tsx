import { useQuery } from '@tanstack/react-query';
import { classesQuery, type SchoolClass, useClassListFilters } from '@xueji/classes/web';
import { ExportButton } from '@xueji/exports/web';
import { isSchool } from '@xueji/organisations/web';
import {
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  NumberText,
  PageHeader,
  useFilters,
  useKeyset,
  useLocalText,
  useMessages,
  useSelection,
  useSession,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { CLASS_PAPERS } from '../model/paper-offers.ts';
import { BlankForms } from './BlankForms.tsx';
import { IssueCertificates } from './IssueCertificates.tsx';
import { messages } from './messages.ts';
import './PapersPage.css';

/** 打印材料: blank forms, and the papers of chosen classes or of pupils chosen on a class list. */
export function PapersPage() {
  const say = useMessages(messages);
  const chosen = useChosenPupils();
  return (
    <div className="papers-page">
      <PageHeader title={say('title')} description={say('description')} />
      <BlankForms />
      {chosen === undefined ? <PapersByClass /> : <PapersOfPupils studentIds={chosen} />}
    </div>
  );
}

/** Pupils come from the list on which they were chosen, in the state of the history: never in the address. */
function useChosenPupils(): readonly string[] | undefined {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('studentIds' in state)) return undefined;
  const { studentIds } = state;
  return Array.isArray(studentIds) && studentIds.length > 0 ? studentIds.map(String) : undefined;
}

function PapersOfPupils({ studentIds }: { readonly studentIds: readonly string[] }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  return (
    <section className="papers-page__pupils" aria-label={say('title')}>
      <span>{say('chosenPupils', { count: studentIds.length })}</span>
      {CLASS_PAPERS.map((offer) => (
        <ExportButton
          key={offer.kind}
          offer={offer}
          readOffer={async () => offer}
          scope={{ studentIds }}
          count={studentIds.length}
        />
      ))}
      <IssueCertificates scope={{ studentIds: [...studentIds] }} count={studentIds.length} />
      <Button type="link" onClick={() => void navigate('/papers', { replace: true, state: null })}>
        {say('dropPupils')}
      </Button>
    </section>
  );
}

function PapersByClass() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const ofSchool = isSchool(useSession());
  const filters = useFilters(useClassListFilters(ofSchool));
  const keyset = useKeyset();
  const selection = useSelection<SchoolClass>();
  const { schoolId, gradeCode } = filters.values;
  const reading = useQuery(classesQuery({ schoolId, gradeCode, after: keyset.after }));
  useClassOfAddress(reading.data?.classes, selection.set);
  const columns = useColumns(ofSchool);
  const next = reading.data?.next;
  const count = [...selection.rows.values()].reduce((sum, { memberCount }) => sum + memberCount, 0);
  return (
    <>
      <FilterBar filters={filters} list="papers" />
      <DataTable<SchoolClass>
        id="papers"
        label={say('classes')}
        rows={reading.data?.classes}
        rowKey={({ id }) => id}
        columns={columns}
        reading={reading}
        empty={
          filters.count > 0 ? (
            <EmptyState level={2} title={say('emptyFiltered')} hint={say('emptyFilteredHint')} />
          ) : (
            <EmptyState level={2} title={say('empty')} hint={say('emptyHint')} />
          )
        }
        paging={keyset.pagingOf(
          next,
          next === null && keyset.after === undefined ? (reading.data?.classes.length ?? null) : null,
        )}
        onOpen={({ id }) => void navigate(`/classes/${id}`)}
        selection={selection}
        bulkActions={
          <>
            {CLASS_PAPERS.map((offer) => (
              <ExportButton
                key={offer.kind}
                offer={offer}
                readOffer={async () => offer}
                scope={{ classIds: selection.keys }}
                count={count}
              />
            ))}
            <IssueCertificates scope={{ classIds: [...selection.keys] }} count={count} />
          </>
        }
      />
    </>
  );
}

/** A class list leads here with its class chosen. */
function useClassOfAddress(
  classes: readonly SchoolClass[] | undefined,
  choose: (rows: ReadonlyMap<string, SchoolClass>) => void,
): void {
  const [search] = useSearchParams();
  const wanted = classes?.find(({ id }) => id === search.get('class'));
  const isChosen = useRef(false);
  useEffect(() => {
    // Once: who then unticks it means it.
    if (wanted === undefined || isChosen.current) return;
    isChosen.current = true;
    choose(new Map([[wanted.id, wanted]]));
  }, [wanted, choose]);
}

function useColumns(ofSchool: boolean): readonly Column<SchoolClass>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const school: Column<SchoolClass> = {
    key: 'school',
    title: say('school'),
    render: (row) => localText(row.school.name),
  };
  return [
    {
      key: 'name',
      title: say('class'),
      width: 176,
      isAlwaysShown: true,
      render: ({ id, name }) => <Link to={`/classes/${id}`}>{localText(name)}</Link>,
    },
    ...(ofSchool ? [] : [school]),
    {
      key: 'cohort',
      title: say('cohort'),
      width: 120,
      render: ({ entryYear }) => <span className="tabular">{entryYear}</span>,
    },
    { key: 'headTeacher', title: say('headTeacher'), width: 144, render: ({ headTeacher }) => headTeacher ?? '–' },
    {
      key: 'members',
      title: say('members'),
      width: 120,
      align: 'right',
      render: ({ memberCount }) => <NumberText value={memberCount} />,
    },
  ];
}
