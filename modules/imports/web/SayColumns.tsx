import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  api,
  dataOf,
  PageProblem,
  ProblemAlert,
  StatusTag,
  useIntent,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { Button, Checkbox, Select, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { type Choices, choicesOf, inOrderOfDoubt, missingOf, twiceOf } from './column-choices.ts';
import { columnsQuery, type Import, type ImportColumns } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import './SayColumns.css';

interface SayColumnsProps {
  readonly subject: Import;
  readonly view: OpenTaskView;
  /** Given where the columns were asked for and may be left as they are. */
  readonly onLeave?: () => void;
}

/** What each column of the list holds, to be confirmed or changed before rows are read. */
export function SayColumns({ subject, view, onLeave }: SayColumnsProps) {
  const say = useMessages(messages);
  const mayAnswer = useMay(view.permission);
  const [sheet, setSheet] = useState<number>();
  const reading = useQuery({
    ...columnsQuery(subject.id, sheet),
    enabled: mayAnswer,
    placeholderData: keepPreviousData,
  });
  if (!mayAnswer) return <p className="say-columns">{say('columnsAnotherAsked')}</p>;
  if (reading.data !== undefined)
    return (
      <Form
        key={reading.data.sheet}
        subject={subject}
        question={reading.data}
        onSheet={setSheet}
        {...(onLeave === undefined ? {} : { onLeave })}
      />
    );
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

interface FormProps {
  readonly subject: Import;
  readonly question: ImportColumns;
  readonly onSheet: (sheet: number) => void;
  readonly onLeave?: () => void;
}

function Form({ subject, question, onSheet, onLeave }: FormProps) {
  const say = useMessages(messages);
  const refresh = useRefresh();
  const [choices, setChoices] = useState(() => choicesOf(question));
  const [remember, setRemember] = useState(true);
  const answering = useIntent(
    (answer: { readonly choices: Choices; readonly remember: boolean }, key) =>
      dataOf(
        api.POST('/api/imports/{importId}/columns', {
          params: { path: { importId: subject.id }, header: { 'Idempotency-Key': key } },
          body: {
            sheet: question.sheet,
            columns: question.columns.map(({ index }) => ({ index, field: answer.choices.get(index) ?? null })),
            remember: answer.remember,
          },
        }),
      ),
    {
      onSuccess: async () => {
        await refresh();
        onLeave?.();
      },
    },
  );
  const answer = () => answering.mutate({ choices, remember });
  const isSure = question.sheets.length > 1 && question.columns.every(({ status }) => status === 'mapped');
  const isReady = missingOf(question, choices).length === 0 && twiceOf(choices).size === 0;
  return (
    <section className="say-columns" aria-label={say('columnsAsk')}>
      <h2 className="say-columns__title">{say('columnsAsk')}</h2>
      <p>{say(onLeave !== undefined ? 'columnsChangeHint' : isSure ? 'columnsSheetHint' : 'columnsAskHint')}</p>
      <SheetChoice question={question} onSheet={onSheet} />
      <ColumnTable
        question={question}
        choices={choices}
        onChoose={(index, field) => setChoices(new Map(choices).set(index, field))}
      />
      <ProblemAlert problem={answering.error} onRetry={answer} />
      <div className="say-columns__foot">
        <Shortcomings question={question} choices={choices} />
        <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
          {say('columnsRemember')}
        </Checkbox>
        {onLeave !== undefined && <Button onClick={onLeave}>{say('columnsLeave')}</Button>}
        <Button type="primary" size="large" disabled={!isReady} loading={answering.isPending} onClick={answer}>
          {say('columnsAnswer')}
        </Button>
      </div>
    </section>
  );
}

/** Which of several lists is read: one at a time. */
function SheetChoice({ question, onSheet }: Pick<FormProps, 'question' | 'onSheet'>) {
  const say = useMessages(messages);
  const id = useId();
  if (question.sheets.length < 2) return null;
  return (
    <div className="say-columns__sheet">
      <label htmlFor={id}>{say('columnsSheet', { count: question.sheets.length })}</label>
      <Select
        id={id}
        value={question.sheet}
        options={question.sheets.map((name, place) => ({ value: place, label: name }))}
        onChange={onSheet}
      />
    </div>
  );
}

interface TableProps {
  readonly question: ImportColumns;
  readonly choices: Choices;
  readonly onChoose: (index: number, field: string | null) => void;
}

/** Not a field: the column is passed over. */
const NOT_READ = '-';

function ColumnTable({ question, choices, onChoose }: TableProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const twice = twiceOf(choices);
  const fields = question.fields.map(({ field, label }) => ({ value: field, label: localText(label) }));
  const notRead = { value: NOT_READ, label: say('columnsNotRead') };
  /** What a column may be comes first. */
  const optionsFor = (candidates: readonly string[]) => {
    const isCandidate = ({ value }: { readonly value: string }) => candidates.includes(value);
    return [...fields.filter(isCandidate), notRead, ...fields.filter((option) => !isCandidate(option))];
  };
  return (
    <div className="say-columns__scroll">
      <table className="say-columns__table">
        <thead>
          <tr>
            <th scope="col">{say('columnsPlace')}</th>
            <th scope="col">{say('columnsHeader')}</th>
            <th scope="col">{say('columnsSamples')}</th>
            <th scope="col">{say('columnsField')}</th>
            <th scope="col">{say('columnsGround')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrderOfDoubt(question.columns).map((column) => {
            const { index, letter, header, samples } = column;
            const chosen = choices.get(index) ?? null;
            const name = header === '' ? say('columnsNameless') : header;
            return (
              <tr key={index}>
                <td className="say-columns__letter">{letter}</td>
                <th scope="row">{name}</th>
                <td className="say-columns__samples">{samples.filter((sample) => sample !== '').join(' · ') || '—'}</td>
                <td>
                  <Select
                    className="say-columns__choice"
                    aria-label={say('columnsFieldOf', { column: name })}
                    showSearch={{ optionFilterProp: 'label' }}
                    status={chosen !== null && twice.has(chosen) ? 'error' : ''}
                    value={chosen ?? NOT_READ}
                    options={optionsFor(column.candidates)}
                    onChange={(value: string) => onChoose(index, value === NOT_READ ? null : value)}
                  />
                </td>
                <td>
                  <Ground column={column} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const GROUNDS = { name: 'groundName', content: 'groundContent', memory: 'groundMemory' } as const;

function Ground({ column: { status, ground } }: { readonly column: ImportColumns['columns'][number] }) {
  const say = useMessages(messages);
  if (status === 'unsure') return <StatusTag tone="warning">{say('statusUnsure')}</StatusTag>;
  if (status === 'twice') return <StatusTag tone="danger">{say('statusTwice')}</StatusTag>;
  if (status === 'unknown') return <StatusTag tone="neutral">{say('statusUnknown')}</StatusTag>;
  return ground === null ? say('groundSaid') : say(GROUNDS[ground]);
}

/** Why the list cannot be read yet. */
function Shortcomings({ question, choices }: Pick<TableProps, 'question' | 'choices'>) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const labelOf = (field: string) => {
    const known = question.fields.find((each) => each.field === field);
    return known === undefined ? field : localText(known.label);
  };
  const missing = missingOf(question, choices);
  const twice = [...twiceOf(choices)];
  const separator = say('columnsSeparator');
  return (
    <div className="say-columns__short" role="status">
      {missing.length > 0 && <p>{say('columnsStillMissing', { fields: missing.map(labelOf).join(separator) })}</p>}
      {twice.length > 0 && <p>{say('columnsStillTwice', { fields: twice.map(labelOf).join(separator) })}</p>}
    </div>
  );
}
