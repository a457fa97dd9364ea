import { useQuery } from '@tanstack/react-query';
import { DateText, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { SexText } from '@xueji/students/web';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { CaseProgress } from './CaseProgress.tsx';
import { CaseDetails, type CaseParts } from './case-parts.tsx';
import { caseQuery, type WorkListEntry } from './case-queries.ts';
import { messages } from './messages.ts';
import './CasePanel.css';

/** A look at one case of the queue: who the pupil is, where the case stands, and the decision. */
export function CasePanel({ entry, parts }: { readonly entry: WorkListEntry; readonly parts: CaseParts }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { student } = entry;
  const reading = useQuery(caseQuery(entry.caseId));
  return (
    <div className="case-panel">
      <dl className="case-panel__facts">
        <dt>{say('columnSex')}</dt>
        <dd>
          <SexText code={student.sexCode} />
        </dd>
        <dt>{say('columnBirthDate')}</dt>
        <dd>
          <DateText value={student.birthDate} />
        </dd>
        <dt>{say('columnIdNumber')}</dt>
        <dd className="tabular">{student.idMasked ?? say('none')}</dd>
        <dt>{say('columnSchool')}</dt>
        <dd>{localText(student.schoolName)}</dd>
        <dt>{say('columnClass')}</dt>
        <dd>{student.className === null ? say('none') : localText(student.className)}</dd>
        <dt>{say('columnReceiptCode')}</dt>
        <dd className="tabular">{entry.receiptCode}</dd>
      </dl>
      {reading.data?.pupil === null && <Link to={`/students/${student.id}`}>{say('openRecord')}</Link>}
      <CaseDetails parts={parts} process={entry.process} caseId={entry.caseId} />
      <h3 className="case-panel__caption">{say('panelProgress')}</h3>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      {reading.data === undefined ? (
        reading.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : (
        <CaseProgress key={reading.data.id} subject={reading.data} />
      )}
    </div>
  );
}
