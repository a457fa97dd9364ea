import { useQuery } from '@tanstack/react-query';
import { EmptyState, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { CaseProgress } from './CaseProgress.tsx';
import { CaseStateTag } from './CaseStateTag.tsx';
import { casesOfStudentQuery } from './case-queries.ts';
import { messages } from './messages.ts';
import './StudentCases.css';

/** The cases of one pupil, newest first: the tab 业务 of the record. */
export function StudentCases({ studentId }: { readonly studentId: string }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery(casesOfStudentQuery(studentId));
  const cases = reading.data?.cases;
  if (cases === undefined) {
    if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
    return <Skeleton active paragraph={{ rows: 6 }} />;
  }
  if (cases.length === 0) {
    return (
      <div className="student-cases__card">
        <EmptyState level={2} title={say('studentCasesEmpty')} hint={say('studentCasesEmptyHint')} />
      </div>
    );
  }
  return (
    <div className="student-cases">
      {cases.map((subject) => (
        <section key={subject.id} className="student-cases__card" aria-labelledby={`case-${subject.id}`}>
          <header className="student-cases__head">
            <h2 id={`case-${subject.id}`}>{localText(subject.processLabel)}</h2>
            <CaseStateTag state={subject.state} />
            <span className="student-cases__receipt">
              {say('caseReceiptCode')} <Link to={`/cases/${subject.id}`}>{subject.receiptCode}</Link>
            </span>
          </header>
          <CaseProgress subject={subject} />
        </section>
      ))}
    </div>
  );
}
