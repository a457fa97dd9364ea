import { useQuery } from '@tanstack/react-query';
import type { Import } from '@xueji/imports/web';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  formatNumber,
  ProblemAlert,
  StatusTag,
  type Tone,
  useLocalText,
  useMay,
  useMessages,
  useTrail,
} from '@xueji/platform/web';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ADMISSION_OUTCOMES, type AdmissionAnswer, type AdmissionOutcome } from '../model/index.ts';
import { admissionMessages } from './admission-messages.ts';
import { type AdmissionRow, admissionRowsQuery, useAnswerAdmission } from './admission-queries.ts';
import { nextStep } from './next-step.ts';
import './AdmissionOutcomes.css';

/** In the order of the work they leave: questions first, what needs nothing last. */
const ORDER: readonly AdmissionOutcome[] = ['question', 'elsewhere', 'absent', 'linked', 'here'];

const TONES: Readonly<Record<AdmissionOutcome, Tone>> = {
  linked: 'done',
  question: 'warning',
  elsewhere: 'danger',
  absent: 'danger',
  here: 'neutral',
};

/** What became of each row of an admission list; a question is answered where it stands. */
export function AdmissionOutcomes({ subject }: { readonly subject: Import }) {
  const say = useMessages(admissionMessages);
  const [outcome, setOutcome] = useState<AdmissionOutcome | undefined>(() => firstOutcome(subject));
  const trail = useTrail<number>();
  const reading = useQuery(admissionRowsQuery(subject.id, { outcome, after: trail.after }));
  const answering = useAnswerAdmission(subject.id);
  const choose = (chosen: AdmissionOutcome | undefined) => {
    setOutcome(chosen);
    trail.restart();
  };
  return (
    <section className="admission-outcomes" aria-label={say('rowsLabel')}>
      <ProblemAlert problem={answering.error} />
      <DataTable<AdmissionRow>
        id="admission-rows"
        label={say('rowsLabel')}
        rows={reading.data?.rows}
        rowKey={({ rowNumber }) => String(rowNumber)}
        columns={useColumns((rowNumber, answer) => answering.mutate({ rowNumber, answer }), answering.isPending)}
        reading={reading}
        empty={<EmptyState level={2} title={say('empty')} hint={say('emptyHint')} />}
        toolbar={<OutcomeChoice subject={subject} shown={outcome} onChoose={choose} />}
        paging={trail.pagingOf(reading.data?.next, countOf(subject, outcome))}
      />
    </section>
  );
}

function firstOutcome(subject: Import): AdmissionOutcome | undefined {
  return ORDER.find((outcome) => countOf(subject, outcome) > 0);
}

function countOf({ outcomes }: Import, outcome: AdmissionOutcome | undefined): number {
  return outcomes
    .filter((each) => outcome === undefined || each.outcome === outcome)
    .reduce((sum, { count }) => sum + count, 0);
}

interface OutcomeChoiceProps {
  readonly subject: Import;
  readonly shown: AdmissionOutcome | undefined;
  readonly onChoose: (outcome: AdmissionOutcome | undefined) => void;
}

function OutcomeChoice({ subject, shown, onChoose }: OutcomeChoiceProps) {
  const say = useMessages(admissionMessages);
  const localText = useLocalText();
  const label = (text: string, outcome?: AdmissionOutcome) => `${text} ${formatNumber(countOf(subject, outcome))}`;
  return (
    <Segmented<AdmissionOutcome | 'all'>
      aria-label={say('rowsView')}
      value={shown ?? 'all'}
      onChange={(value) => onChoose(value === 'all' ? undefined : value)}
      options={[
        { value: 'all', label: label(say('all')) },
        ...ORDER.map((outcome) => ({ value: outcome, label: label(localText(ADMISSION_OUTCOMES[outcome]), outcome) })),
      ]}
    />
  );
}

function useColumns(
  onAnswer: (rowNumber: number, answer: AdmissionAnswer) => void,
  isAnswering: boolean,
): readonly Column<AdmissionRow>[] {
  const say = useMessages(admissionMessages);
  const localText = useLocalText();
  return [
    { key: 'row', title: say('columnRow'), width: 64, align: 'right', render: ({ rowNumber }) => rowNumber },
    {
      key: 'name',
      title: say('columnName'),
      width: 104,
      isAlwaysShown: true,
      render: ({ name }) => name ?? say('none'),
    },
    {
      key: 'birthDate',
      title: say('columnBirthDate'),
      width: 112,
      render: ({ birthDate }) => <DateText value={birthDate} />,
    },
    {
      key: 'number',
      title: say('columnNumber'),
      width: 176,
      render: ({ numberMasked }) => <span className="tabular">{numberMasked ?? say('none')}</span>,
    },
    {
      key: 'outcome',
      title: say('columnOutcome'),
      width: 136,
      render: ({ outcome, outcomeLabel }) => <StatusTag tone={TONES[outcome]}>{localText(outcomeLabel)}</StatusTag>,
    },
    {
      key: 'next',
      title: say('columnNext'),
      isAlwaysShown: true,
      render: (row) => <Next row={row} onAnswer={onAnswer} isAnswering={isAnswering} />,
    },
  ];
}

interface NextProps {
  readonly row: AdmissionRow;
  readonly onAnswer: (rowNumber: number, answer: AdmissionAnswer) => void;
  readonly isAnswering: boolean;
}

/** What is left to do about a row, with the answers to its question beside it. */
function Next({ row, onAnswer, isAnswering }: NextProps) {
  const say = useMessages(admissionMessages);
  const localText = useLocalText();
  const mayAnswer = useMay('admissions.link') && row.mayAnswer;
  const { answer, answeredBy } = row;
  return (
    <div className="admission-outcomes__next">
      <div>{nextStep(row, say, localText)}</div>
      {answer !== null && (
        <small>
          {say(answer === 'same-child' ? 'answeredSame' : 'answeredAnother', { person: answeredBy ?? say('none') })}
        </small>
      )}
      {row.case !== null && <Link to={`/cases/${row.case.id}`}>{say('openCase')}</Link>}
      {mayAnswer && (
        <div className="admission-outcomes__answers">
          <Button
            size="small"
            type="primary"
            disabled={isAnswering}
            onClick={() => onAnswer(row.rowNumber, 'same-child')}
          >
            {say('sameChild')}
          </Button>
          <Button size="small" disabled={isAnswering} onClick={() => onAnswer(row.rowNumber, 'another-child')}>
            {say('anotherChild')}
          </Button>
        </div>
      )}
    </div>
  );
}
