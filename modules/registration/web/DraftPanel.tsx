import { useQuery } from '@tanstack/react-query';
import { OpenMatchLink } from '@xueji/duplicates/web';
import { DateText, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { CaseProgress, casesOfStudentQuery } from '@xueji/processes/web';
import { SexText } from '@xueji/students/web';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import type { Pupil } from './registration-queries.ts';
import './DraftPanel.css';

/** A look at one draft: who it is, and why it came back if it did. */
export function DraftPanel({ pupil }: { readonly pupil: Pupil }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { className } = pupil.placement;
  return (
    <>
      <OpenMatchLink count={pupil.openQuestionCount} />
      <dl className="draft-panel__facts">
        <dt>{say('columnPinyin')}</dt>
        <dd>{pupil.namePinyin}</dd>
        <dt>{say('columnSex')}</dt>
        <dd>
          <SexText code={pupil.sexCode} />
        </dd>
        <dt>{say('columnBirthDate')}</dt>
        <dd>
          <DateText value={pupil.birthDate} />
        </dd>
        <dt>{say('columnIdNumber')}</dt>
        <dd className="tabular">{pupil.idMasked ?? say('none')}</dd>
        <dt>{say('columnClass')}</dt>
        <dd>{className === null ? say('none') : localText(className)}</dd>
      </dl>
      <Link to={`/registration/drafts/${pupil.id}`}>{say('draftEdit')}</Link>
      <h3 className="draft-panel__caption">{say('draftProgress')}</h3>
      <LastCase studentId={pupil.id} />
    </>
  );
}

function LastCase({ studentId }: { readonly studentId: string }) {
  const say = useMessages(messages);
  const reading = useQuery(casesOfStudentQuery(studentId));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const [last] = reading.data.cases;
  return last === undefined ? <p>{say('draftNever')}</p> : <CaseProgress subject={last} />;
}
