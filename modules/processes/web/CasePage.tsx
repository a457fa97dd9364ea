import { useQuery } from '@tanstack/react-query';
import {
  api,
  DateText,
  dataOf,
  PageHeader,
  PageProblem,
  ProblemAlert,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { SexText } from '@xueji/students/web';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { CaseProgress } from './CaseProgress.tsx';
import { CaseStateTag } from './CaseStateTag.tsx';
import { CaseDetails, type CaseParts } from './case-parts.tsx';
import { type Case, caseQuery } from './case-queries.ts';
import { messages } from './messages.ts';
import './CasePage.css';

/** One case, like a parcel: where it is, where it was, and the decision when it is the reader's move. */
export function CasePage({ parts }: { readonly parts: CaseParts }) {
  const { caseId = '' } = useParams();
  const reading = useQuery(caseQuery(caseId));
  if (reading.data !== undefined) return <Content subject={reading.data} parts={parts} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

function Content({ subject, parts }: { readonly subject: Case; readonly parts: CaseParts }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <>
      <PageHeader
        title={localText(subject.processLabel)}
        status={<CaseStateTag state={subject.state} />}
        description={
          <>
            {say('caseReceiptCode')} <span className="case-page__code">{subject.receiptCode}</span>
          </>
        }
      />
      <div className="case-page">
        <section className="case-page__card" aria-labelledby="case-progress">
          <h2 id="case-progress" className="case-page__caption">
            {say('panelProgress')}
          </h2>
          {subject.state === 'returned' && <p className="case-page__hint">{say('caseReturnedHint')}</p>}
          <CaseDetails parts={parts} process={subject.process} caseId={subject.id} />
          <CaseProgress subject={subject} />
        </section>
        <PupilCard subject={subject} />
      </div>
    </>
  );
}

/** Who it is about. Opening the case opens the record, and the server notes that. */
function PupilCard({ subject }: { readonly subject: Case }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { studentId, pupil: elsewhere } = subject;
  const params = { path: { studentId } };
  const record = useQuery({
    queryKey: ['students', studentId],
    queryFn: ({ signal }) => dataOf(api.GET('/api/students/{studentId}', { params, signal })),
    enabled: elsewhere === null,
  });
  const placement = useQuery({
    queryKey: ['students', studentId, 'placement'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/students/{studentId}/placement', { params, signal })),
    enabled: elsewhere === null,
  }).data?.placement;
  const pupil = record.data;
  return (
    <aside className="case-page__card" aria-labelledby="case-pupil">
      <h2 id="case-pupil" className="case-page__caption">
        {say('panelPupil')}
      </h2>
      <ProblemAlert problem={record.error} onRetry={record.refetch} />
      {elsewhere !== null && <PupilElsewhere pupil={elsewhere} />}
      {pupil === undefined ? (
        record.isLoading && <Skeleton active title={false} paragraph={{ rows: 5 }} />
      ) : (
        <>
          <p className="case-page__name">
            {pupil.name} <small>{pupil.namePinyin}</small>
          </p>
          <dl className="case-page__facts">
            <Fact label={say('columnSex')}>
              <SexText code={String(pupil.values['sexCode'] ?? '')} />
            </Fact>
            <Fact label={say('columnBirthDate')}>
              <DateText value={textOf(pupil.values['birthDate'])} />
            </Fact>
            <Fact label={say('columnIdNumber')}>
              <span className="tabular">{textOf(pupil.values['idNumber']) ?? say('none')}</span>
            </Fact>
            <Fact label={say('columnSchool')}>{placement ? localText(placement.school.name) : say('none')}</Fact>
            <Fact label={say('columnClass')}>
              {placement?.className ? localText(placement.className) : say('none')}
            </Fact>
            <Fact label={say('caseStatus')}>{placement ? localText(placement.statusLabel) : say('none')}</Fact>
          </dl>
          <Link to={`/students/${studentId}`}>{say('openRecord')}</Link>
        </>
      )}
    </aside>
  );
}

/** Known from the case alone: the record is continued here only once the case is passed. */
function PupilElsewhere({ pupil }: { readonly pupil: NonNullable<Case['pupil']> }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <>
      <p className="case-page__name">{pupil.name}</p>
      <dl className="case-page__facts">
        <Fact label={say('columnSex')}>
          <SexText code={pupil.sexCode} />
        </Fact>
        <Fact label={say('columnBirthDate')}>
          <DateText value={pupil.birthDate} />
        </Fact>
        <Fact label={say('columnIdNumber')}>
          <span className="tabular">{pupil.idMasked ?? say('none')}</span>
        </Fact>
        <Fact label={say('caseHome')}>{localText(pupil.schoolName)}</Fact>
      </dl>
      <p className="case-page__hint">{say('recordElsewhere')}</p>
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
