import { useQuery } from '@tanstack/react-query';
import { DaysLeft, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { workListQuery } from './case-queries.ts';
import { messages } from './messages.ts';
import './DueFirst.css';

const SHOWN = 6;

/** The cases that wait longest for the reader, for the workbench. */
export function DueFirst() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery(workListQuery({ limit: SHOWN }));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  const { entries } = reading.data;
  const placeOf = ({ schoolName, className }: (typeof entries)[number]['student']) =>
    `${localText(schoolName)} · ${className === null ? say('none') : localText(className)}`;
  if (entries.length === 0) return <p className="due-first__none">{say('queueEmpty')}</p>;
  return (
    <ul>
      {entries.map(({ caseId, student, dueOn, workingDaysLeft }) => (
        <li key={caseId} className="due-first__item">
          <Link className="due-first__name" to={`/cases/${caseId}`}>
            {student.name}
          </Link>
          <span className="due-first__place" title={placeOf(student)}>
            {placeOf(student)}
          </span>
          {workingDaysLeft === null ? say('dueOn', { date: dueOn }) : <DaysLeft days={workingDaysLeft} />}
        </li>
      ))}
    </ul>
  );
}
