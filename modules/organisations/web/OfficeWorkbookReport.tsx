import { EmptyState, type Schemas, StatusTag, type Tone, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { workbookMessages } from './office-workbook-messages.ts';

type ReportRow = Schemas['OfficeWorkbookReport']['rows'][number];

interface ReportProps {
  readonly rows: readonly ReportRow[];
  /** False while nothing has been written yet. */
  readonly isCreated: boolean;
  readonly isCreating: boolean;
  readonly onCreate: () => void;
}

const STATES = {
  new: { tone: 'active', word: 'stateNew' },
  unchanged: { tone: 'neutral', word: 'stateUnchanged' },
  differs: { tone: 'warning', word: 'stateDiffers' },
  error: { tone: 'danger', word: 'stateError' },
} as const satisfies Readonly<Record<ReportRow['state'], { readonly tone: Tone; readonly word: string }>>;

/** What will be done with each row, or was; a workbook has 500 of them at most. */
export function OfficeWorkbookReport({ rows, isCreated, isCreating, onCreate }: ReportProps) {
  const say = useMessages(workbookMessages);
  const [isOnlyFaulty, setIsOnlyFaulty] = useState(false);
  const count = (...states: readonly ReportRow['state'][]) => rows.filter(({ state }) => states.includes(state)).length;
  const counts = { fresh: count('new'), present: count('unchanged', 'differs'), faulty: count('error') };
  const shown = isOnlyFaulty ? rows.filter(({ state }) => state === 'error') : rows;
  return (
    <section aria-label={say(isCreated ? 'created' : 'checked', counts)}>
      <div className="office-workbook__bar">
        <span role="status">{say(isCreated ? 'created' : 'checked', counts)}</span>
        <Checkbox checked={isOnlyFaulty} onChange={(event) => setIsOnlyFaulty(event.target.checked)}>
          {say('onlyFaulty')}
        </Checkbox>
        {!isCreated && (
          <Button type="primary" disabled={counts.fresh === 0} loading={isCreating} onClick={onCreate}>
            {counts.fresh === 0 ? say('nothing') : say('create', { count: counts.fresh })}
          </Button>
        )}
      </div>
      <table className="office-workbook__table">
        <thead>
          <tr>
            <th scope="col" className="office-workbook__short">
              {say('row')}
            </th>
            <th scope="col">{say('code')}</th>
            <th scope="col">{say('name')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ReportLine key={row.row} row={row} isCreated={isCreated} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <EmptyState level={2} title={say('noRows')} />}
    </section>
  );
}

function ReportLine({ row, isCreated }: { readonly row: ReportRow; readonly isCreated: boolean }) {
  const say = useMessages(workbookMessages);
  const localText = useLocalText();
  const isNowThere = isCreated && row.state === 'new';
  const { tone, word } = isNowThere ? ({ tone: 'done', word: 'stateCreated' } as const) : STATES[row.state];
  return (
    <tr>
      <th scope="row" className="tabular">
        {row.row}
      </th>
      <td className="tabular office-workbook__short">{row.code}</td>
      <td lang="zh-CN">{row.name}</td>
      <td className="office-workbook__short">
        <StatusTag tone={tone}>{say(word)}</StatusTag>
      </td>
      <td>
        {row.problems.map(({ column, value, title, detail }) => (
          <p key={`${column?.zh ?? ''}${title.zh}`}>
            {column !== null && say(value === '' ? 'cellEmpty' : 'cell', { column: localText(column), value })}
            {localText(detail)}
          </p>
        ))}
        {row.state === 'differs' && <p>{say('differsHint')}</p>}
      </td>
    </tr>
  );
}
