import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@xueji/exports/web';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  MaskedValue,
  PageHeader,
  PageProblem,
  type PageProblemProps,
  useLocalText,
  useMay,
  useMessages,
  useSelection,
} from '@xueji/platform/web';
import { SexText, StudentNumberText } from '@xueji/students/web';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { CLASS_ROSTER } from '../model/class-roster.ts';
import { type RosterEntry, rosterQuery, type SchoolClass } from './class-queries.ts';
import { countBySex } from './class-view.ts';
import { messages } from './messages.ts';
import './RosterPage.css';

// Loaded beside the list: who only reads needs neither.
const ClassActs = lazy(async () => ({ default: (await import('./ClassActs.tsx')).ClassActs }));
const FellowClasses = lazy(async () => ({ default: (await import('./FellowClasses.tsx')).FellowClasses }));
const MoveSelected = lazy(async () => ({ default: (await import('./MoveSelected.tsx')).MoveSelected }));

async function readRosterOffer() {
  return (await import('../model/class-roster-export.ts')).CLASS_ROSTER_EXPORT;
}

/** 学生花名册: who sits in a class now. */
export function RosterPage() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const navigate = useNavigate();
  const { classId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const isTogether = search.get('together') === 'true';
  const reading = useQuery(rosterQuery(classId, isTogether));
  const columns = useColumns(isTogether ? reading.data?.class : undefined);
  const selection = useSelection<RosterEntry>();
  const mayPlace = useMay('classes.place');
  const mayPrintCards = useMay('students.print-card');
  const mayExport = useMay('exports.request');
  if (reading.data === undefined) {
    if (reading.error !== null) return <NoClass problem={reading.error} onRetry={reading.refetch} />;
    return <Waiting columns={columns} />;
  }
  const { class: schoolClass, entries } = reading.data;
  const { fellows } = schoolClass;
  return (
    <div className="roster-page">
      <PageHeader
        title={[schoolClass, ...(isTogether ? fellows : [])].map(({ name }) => localText(name)).join(' · ')}
        description={<ClassLine schoolClass={schoolClass} entries={entries} />}
        actions={
          <>
            <Suspense fallback={null}>
              {!isTogether && <ClassActs schoolClass={schoolClass} entries={entries} />}
            </Suspense>
            {mayExport && <Button onClick={() => void navigate(`/papers?class=${classId}`)}>{say('papers')}</Button>}
            <ExportButton
              offer={CLASS_ROSTER}
              readOffer={readRosterOffer}
              scope={{ classId, ...(isTogether ? { together: 'true' } : {}) }}
              count={entries.length}
            />
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
              {say('print')}
            </Button>
          </>
        }
      />
      {fellows.length > 0 && (
        <Suspense fallback={null}>
          <FellowClasses
            fellows={fellows}
            isTogether={isTogether}
            onTogether={(on) => setSearch(on ? { together: 'true' } : {}, { replace: true })}
          />
        </Suspense>
      )}
      <DataTable<RosterEntry>
        id="roster"
        label={say('roster')}
        rows={entries}
        rowKey={({ studentId }) => studentId}
        columns={columns}
        reading={reading}
        empty={<NoMembers schoolClass={schoolClass} />}
        onOpen={({ studentId }) => void navigate(`/students/${studentId}`)}
        {...((mayPlace || mayPrintCards) && !isTogether ? { selection } : {})}
        paging={{ total: entries.length, onPrevious: undefined, onNext: undefined }}
        bulkActions={
          <>
            {mayPrintCards && <Link to={`/students/cards?class=${classId}`}>{say('printCards')}</Link>}
            {mayExport && selection.keys.length > 0 && (
              <Link to="/papers" state={{ studentIds: selection.keys }}>
                {say('papers')}
              </Link>
            )}
            {mayPlace && (
              <Suspense fallback={null}>
                <MoveSelected schoolClass={schoolClass} selection={selection} />
              </Suspense>
            )}
          </>
        }
      />
    </div>
  );
}

/** The list on its way, where it will stand. */
function Waiting({ columns }: { readonly columns: readonly Column<RosterEntry>[] }) {
  const say = useMessages(messages);
  return (
    <>
      <PageHeader title={say('roster')} />
      <DataTable<RosterEntry>
        id="roster"
        label={say('roster')}
        rows={undefined}
        rowKey={({ studentId }) => studentId}
        columns={columns}
        empty={null}
      />
    </>
  );
}

interface ClassLineProps {
  readonly schoolClass: SchoolClass;
  readonly entries: readonly RosterEntry[];
}

/** School, cohort, head teacher, and how many boys and girls. */
function ClassLine({ schoolClass, entries }: ClassLineProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { school, entryYear, headTeacher } = schoolClass;
  const parts = [
    localText(school.name),
    say('cohortOf', { year: String(entryYear) }),
    headTeacher === null ? undefined : say('headTeacherNamed', { name: headTeacher }),
    say('memberCount', { count: entries.length, ...countBySex(entries) }),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** `together`: the class whose fellows are in the list too; each pupil then says of which class. */
function useColumns(together: SchoolClass | undefined): readonly Column<RosterEntry>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const names = new Map([together, ...(together?.fellows ?? [])].map((each) => [each?.id, each?.name]));
  const ofClass: Column<RosterEntry> = {
    key: 'class',
    title: say('class'),
    width: 144,
    render: ({ classId }) => localText(names.get(classId) ?? { zh: '', en: '' }),
  };
  return [
    ...(together === undefined ? [] : [ofClass]),
    {
      key: 'seat',
      title: say('seat'),
      width: 96,
      render: ({ seatNumber }) => <span className="tabular">{seatNumber ?? '–'}</span>,
    },
    {
      key: 'name',
      title: say('name'),
      isAlwaysShown: true,
      render: ({ studentId, name }) => <Link to={`/students/${studentId}`}>{name}</Link>,
    },
    { key: 'sex', title: say('sex'), width: 80, render: ({ sexCode }) => <SexText code={sexCode} /> },
    {
      key: 'birthDate',
      title: say('birthDate'),
      width: 120,
      render: ({ birthDate }) => <DateText value={birthDate} />,
    },
    {
      key: 'idNumber',
      title: say('idNumber'),
      width: 192,
      render: ({ idMasked }) => <MaskedValue masked={idMasked} label={say('idNumber')} />,
    },
    {
      key: 'number',
      title: say('number'),
      width: 216,
      render: ({ numberKind, numberMasked }) => <StudentNumberText kind={numberKind} masked={numberMasked} />,
    },
    {
      key: 'since',
      title: say('memberSince'),
      width: 120,
      render: ({ memberSince }) => <DateText value={memberSince} />,
    },
  ];
}

/** New pupils sit in their class from approval on; until then the list of pupils has them. */
function NoMembers({ schoolClass }: { readonly schoolClass: SchoolClass }) {
  const say = useMessages(messages);
  const mayReadStudents = useMay('students.read');
  const search = new URLSearchParams({ schoolId: schoolClass.school.id, classId: schoolClass.id });
  return (
    <EmptyState
      level={2}
      title={say('rosterEmpty')}
      hint={say('rosterEmptyHint')}
      {...(mayReadStudents ? { action: <Link to={`/students?${search}`}>{say('rosterEmptyAction')}</Link> } : {})}
    />
  );
}

function NoClass({ problem, onRetry }: PageProblemProps) {
  const say = useMessages(messages);
  return <PageProblem {...{ problem, onRetry }} action={<Link to="/classes">{say('noClassAction')}</Link>} />;
}
