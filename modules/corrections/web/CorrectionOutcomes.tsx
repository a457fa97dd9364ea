import { useQuery } from '@tanstack/react-query';
import type { Import } from '@xueji/imports/web';
import {
  type Column,
  DataTable,
  EmptyState,
  formatNumber,
  StatusTag,
  type Tone,
  useMessages,
  useTrail,
} from '@xueji/platform/web';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ChangeList } from './ChangeList.tsx';
import { correctionMessages } from './correction-messages.ts';
import { type CorrectionRow, correctionRowsQuery, type DirectState } from './correction-queries.ts';

type Counts = { readonly applied: number; readonly takenBack: number; readonly changedSince: number };

/** Every value before and after: before the commit as a preview, after it with how it stands. */
export function CorrectionOutcomes({ subject }: { readonly subject: Import }) {
  const say = useMessages(correctionMessages);
  const [directState, setDirectState] = useState<DirectState>();
  const trail = useTrail<number>();
  const reading = useQuery(correctionRowsQuery(subject.id, { directState, after: trail.after }));
  const list = reading.data;
  const choose = (chosen: DirectState | undefined) => {
    setDirectState(chosen);
    trail.restart();
  };
  return (
    <DataTable<CorrectionRow>
      id="correction-rows"
      label={say('rowsLabel')}
      rows={list?.rows}
      rowKey={({ rowNumber }) => String(rowNumber)}
      columns={useColumns()}
      reading={reading}
      empty={<EmptyState level={2} title={say('empty')} hint={say('emptyHint')} />}
      {...(subject.state === 'committed' && list !== undefined
        ? { toolbar: <StateChoice counts={list.counts} shown={directState} onChoose={choose} /> }
        : {})}
      paging={trail.pagingOf(list?.next, null)}
    />
  );
}

interface StateChoiceProps {
  readonly counts: Counts;
  readonly shown: DirectState | undefined;
  readonly onChoose: (state: DirectState | undefined) => void;
}

function StateChoice({ counts, shown, onChoose }: StateChoiceProps) {
  const say = useMessages(correctionMessages);
  const label = (text: string, count: number) => `${text} ${formatNumber(count)}`;
  return (
    <Segmented<DirectState | 'all'>
      aria-label={say('rowsView')}
      value={shown ?? 'all'}
      onChange={(value) => onChoose(value === 'all' ? undefined : value)}
      options={[
        { value: 'all', label: say('all') },
        { value: 'applied', label: label(say('viewApplied'), counts.applied) },
        { value: 'taken-back', label: label(say('viewTakenBack'), counts.takenBack) },
        { value: 'changed-since', label: label(say('viewChangedSince'), counts.changedSince) },
      ]}
    />
  );
}

const DIRECT = {
  none: ['stateNone', 'neutral'],
  planned: ['statePlanned', 'neutral'],
  applied: ['stateApplied', 'done'],
  'taken-back': ['stateTakenBack', 'neutral'],
  'changed-since': ['stateChangedSince', 'warning'],
} as const satisfies Record<DirectState, readonly [string, Tone]>;

const CASES = {
  running: ['caseRunning', 'active'],
  returned: ['caseReturned', 'warning'],
  done: ['caseDone', 'done'],
  refused: ['caseRefused', 'danger'],
  withdrawn: ['caseWithdrawn', 'neutral'],
} as const satisfies Record<NonNullable<CorrectionRow['case']>['state'], readonly [string, Tone]>;

function useColumns(): readonly Column<CorrectionRow>[] {
  const say = useMessages(correctionMessages);
  return [
    { key: 'row', title: say('columnRow'), width: 64, align: 'right', render: ({ rowNumber }) => rowNumber },
    {
      key: 'name',
      title: say('columnName'),
      width: 112,
      isAlwaysShown: true,
      render: ({ studentId, name }) => <Link to={`/students/${studentId}`}>{name}</Link>,
    },
    {
      key: 'changes',
      title: say('columnChanges'),
      isAlwaysShown: true,
      render: ({ changes }) => <ChangeList changes={changes} />,
    },
    { key: 'state', title: say('columnState'), width: 208, render: (row) => <Stands row={row} /> },
  ];
}

/** How the row's values stand: those that counted at once, and those of its case. */
function Stands({ row }: { readonly row: CorrectionRow }) {
  const say = useMessages(correctionMessages);
  const [direct, tone] = DIRECT[row.directState];
  const ofCase = row.case === null ? undefined : CASES[row.case.state];
  return (
    <div className="change-list__stands">
      {row.directState !== 'none' && <StatusTag tone={tone}>{say(direct)}</StatusTag>}
      {row.case !== null && ofCase !== undefined && (
        <Link to={`/cases/${row.case.id}`}>
          <StatusTag tone={ofCase[1]}>{say(ofCase[0])}</StatusTag>
        </Link>
      )}
    </div>
  );
}
