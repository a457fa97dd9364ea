import { useQuery } from '@tanstack/react-query';
import { PageProblem, type PageProblemProps, ProblemAlert, useMay, useMessages } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { fieldsOf, sheetValues } from '../model/index.ts';
import { ExtensionSheet } from './ExtensionSheet.tsx';
import { FamilySheets } from './FamilySheets.tsx';
import { FieldSheet } from './FieldSheet.tsx';
import { messages } from './messages.ts';
import { NumberHistory } from './NumberHistory.tsx';
import { RecordHeader } from './RecordHeader.tsx';
import { RecordTabs } from './RecordTabs.tsx';
import type { EventWords } from './record-parts.ts';
import { RECORD_TABS, type RecordTab, recordTabOf } from './record-tab.ts';
import { placementQuery, recordQuery, type StudentRecord } from './student-queries.ts';
import { TimelineTab } from './TimelineTab.tsx';
import './RecordPage.css';

// Its table and its dialog weigh more than the rest of the record, and most records are read without it.
const EvidenceTab = lazy(async () => ({ default: (await import('./EvidenceTab.tsx')).EvidenceTab }));

export interface RecordPageProps {
  /** The content of the tab 业务, which a later room brings. */
  readonly Cases: ComponentType<{ readonly studentId: string }>;
  readonly eventWords: EventWords;
}

/** The record of a pupil: who it is, then the form as it was filled in, then what belongs to it and what happened. */
export function RecordPage({ Cases, eventWords }: RecordPageProps) {
  const { studentId = '' } = useParams();
  const reading = useQuery(recordQuery(studentId));
  if (reading.data !== undefined) {
    return <OpenRecord key={studentId} record={reading.data} Cases={Cases} eventWords={eventWords} />;
  }
  if (reading.error !== null) return <NoRecord problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active avatar={{ shape: 'square', size: 80 }} paragraph={{ rows: 12 }} />;
}

function OpenRecord({ record, Cases, eventWords }: RecordPageProps & { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const [search] = useSearchParams();
  const mayReadCases = useMay('cases.read');
  const placing = useQuery(placementQuery(record.id));
  const placement = placing.data?.placement;
  const values = sheetValues(record, placement);
  const tabs = RECORD_TABS.filter((tab) => tab !== 'cases' || mayReadCases);
  const wanted = recordTabOf(search);
  const current = tabs.includes(wanted) ? wanted : 'overview';
  const { id } = record;
  return (
    <article className="record-page">
      <RecordHeader record={record} placement={placement} />
      <RecordTabs tabs={tabs} current={current} counts={{ evidence: record.evidence.length }} />
      <ProblemAlert problem={placing.error} onRetry={placing.refetch} />
      <Sheets tab="overview" current={current}>
        <FieldSheet studentId={id} title={say('groupBasics')} fields={fieldsOf('basics')} values={values} />
        <FieldSheet studentId={id} title={say('groupContact')} fields={fieldsOf('contact')} values={values} />
      </Sheets>
      <Sheets tab="enrolment" current={current}>
        <FieldSheet studentId={id} title={say('groupEnrolment')} fields={fieldsOf('enrolment')} values={values} />
        <NumberHistory record={record} />
      </Sheets>
      <Sheets tab="family" current={current}>
        <FamilySheets record={record} />
      </Sheets>
      <Sheets tab="groups" current={current}>
        <FieldSheet studentId={id} title={say('groupExtended')} fields={fieldsOf('extended')} values={values} />
        <ExtensionSheet values={record.extension} />
      </Sheets>
      <div className="not-printed">
        {current === 'evidence' && (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
            <EvidenceTab record={record} />
          </Suspense>
        )}
        {current === 'cases' && <Cases studentId={id} />}
        {current === 'timeline' && <TimelineTab studentId={id} words={eventWords} extension={record.extension} />}
      </div>
      <PrintNote />
    </article>
  );
}

interface SheetsProps {
  readonly tab: RecordTab;
  readonly current: RecordTab;
  readonly children: ReactNode;
}

/** A tab of the form. It is there unseen as well: on paper all of them follow each other. */
function Sheets({ tab, current, children }: SheetsProps) {
  return (
    <div className="record-page__sheets" hidden={tab !== current}>
      {children}
    </div>
  );
}

/** At the foot of the paper: why numbers are not whole. */
function PrintNote() {
  const say = useMessages(messages);
  return <p className="record-page__print-note">{say('printNote')}</p>;
}

function NoRecord({ problem, onRetry }: PageProblemProps) {
  const say = useMessages(messages);
  return <PageProblem {...{ problem, onRetry }} action={<Link to="/students">{say('noRecordAction')}</Link>} />;
}
