import { useQuery } from '@tanstack/react-query';
import { isSchool } from '@xueji/organisations/web';
import {
  type Column,
  DataTable,
  EmptyState,
  Figures,
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
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useClassListFilters } from './class-list-filters.ts';
import { type ClassList, classesQuery, type SchoolClass } from './class-queries.ts';
import { gradeText, sumByGrade } from './class-view.ts';
import { messages } from './messages.ts';
import { SizeTag } from './SizeTag.tsx';
import './ClassesPage.css';

/** The classes of a school by grade, or those of an authority's schools. */
export function ClassesPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const ofSchool = isSchool(useSession());
  const filters = useFilters(useClassListFilters(ofSchool));
  const keyset = useKeyset();
  const { schoolId, gradeCode } = filters.values;
  const reading = useQuery(classesQuery({ schoolId, gradeCode, after: keyset.after }));
  const list = reading.data;
  const columns = useColumns(ofSchool);
  const next = list?.next;
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say(ofSchool ? 'description' : 'descriptionOfAuthority')}
        actions={<ClassActions />}
      />
      <FilterBar filters={filters} list="classes" />
      {(ofSchool || schoolId !== undefined) && <GradeFigures schoolId={schoolId} />}
      <DataTable<SchoolClass>
        id="classes"
        label={say('title')}
        rows={list?.classes}
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
        paging={keyset.pagingOf(next, totalOf(list, keyset.after))}
        onOpen={({ id }) => void navigate(`/classes/${id}`)}
      />
    </>
  );
}

/** Forming and placing, for whose duty it is. */
function ClassActions() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const mayForm = useMay('classes.form');
  const mayPlace = useMay('classes.place');
  return (
    <>
      {mayPlace && <Button onClick={() => void navigate('/classes/placements')}>{say('placementTitle')}</Button>}
      {mayForm && (
        <Button type="primary" onClick={() => void navigate('/classes/new')}>
          {say('formTitle')}
        </Button>
      )}
    </>
  );
}

/** Counted where all of them are on the page; a longer list is not counted. */
function totalOf(list: ClassList | undefined, after: string | undefined): number | null | undefined {
  if (list === undefined) return undefined;
  return after === undefined && list.next === null ? list.classes.length : null;
}

/** One school grade by grade: how many pupils in how many classes. A figure opens its classes. */
function GradeFigures({ schoolId }: { readonly schoolId: string | undefined }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const list = useQuery(classesQuery({ schoolId })).data;
  // Of a part of the classes there is no sum.
  if (list === undefined || list.next !== null || list.classes.length === 0) return <div className="grade-figures" />;
  const address = (gradeCode: string) =>
    `/classes?${new URLSearchParams({ ...(schoolId === undefined ? {} : { schoolId }), gradeCode })}`;
  return (
    <div className="grade-figures">
      <Figures
        label={say('byGrade')}
        figures={sumByGrade(list.classes).map(({ gradeCode, classCount, pupilCount }) => ({
          key: gradeCode,
          label: localText(gradeText(gradeCode)),
          count: pupilCount,
          note: say('classCount', { count: classCount }),
          to: address(gradeCode),
        }))}
      />
    </div>
  );
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
      width: 208,
      isAlwaysShown: true,
      render: ({ id, name, fellows }) => (
        <>
          <Link to={`/classes/${id}`}>{localText(name)}</Link>
          {fellows.length > 0 && (
            <span
              className="classes-page__multigrade"
              title={say('multigradeNamed', { names: fellows.map((fellow) => localText(fellow.name)).join(' · ') })}
            >
              {say('multigrade')}
            </span>
          )}
        </>
      ),
    },
    ...(ofSchool ? [] : [school]),
    {
      key: 'cohort',
      title: say('cohort'),
      width: 120,
      render: ({ entryYear }) => <span className="tabular">{say('cohortOf', { year: String(entryYear) })}</span>,
    },
    { key: 'headTeacher', title: say('headTeacher'), width: 144, render: ({ headTeacher }) => headTeacher ?? '–' },
    {
      key: 'members',
      title: say('members'),
      width: 120,
      align: 'right',
      render: ({ memberCount }) => <NumberText value={memberCount} />,
    },
    {
      key: 'size',
      title: say('size'),
      width: 128,
      render: ({ stage, memberCount }) => <SizeTag stage={stage} count={memberCount} />,
    },
  ];
}
