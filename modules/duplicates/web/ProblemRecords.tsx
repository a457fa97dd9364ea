import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
  useSelection,
} from '@xueji/platform/web';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { CONFIRMED_AT_ONCE_MAX } from '../model/confirm-findings.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { contactOf } from './contact-of.ts';
import { type ProblemEntry, type ProblemKind, problemsQuery } from './match-queries.ts';
import { messages } from './messages.ts';

/** Records that agree with another and are not surely the same child, the most pressing first. */
export function ProblemRecords({ toolbar }: { readonly toolbar: ReactNode }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const keyset = useKeyset();
  const [noted, setNoted] = useState<ProblemEntry['problem']>();
  const [confirmed, setConfirmed] = useState<readonly ProblemEntry[]>();
  const mayConfirm = useMay('duplicates.confirm');
  const selection = useSelection<ProblemEntry>();
  const chosen = [...selection.rows.values()];
  const filters = useFilters([
    {
      kind: 'choice',
      name: 'kind',
      label: say('kind'),
      options: [
        { value: 'P2', label: say('kindP2') },
        { value: 'P3', label: say('kindP3') },
        { value: 'P1', label: say('kindP1') },
        { value: 'P6', label: say('kindP6') },
        { value: 'P10', label: say('kindP10') },
      ],
    },
    {
      kind: 'choice',
      name: 'contacted',
      label: say('contacted'),
      options: [
        { value: 'no', label: say('contactedNo') },
        { value: 'yes', label: say('contactedYes') },
      ],
    },
  ]);
  const reading = useQuery(
    problemsQuery({
      kind: filters.values['kind'] as ProblemKind | undefined,
      contacted: filters.values['contacted'] as 'yes' | 'no' | undefined,
      after: keyset.after,
    }),
  );
  const next = reading.data?.next ?? null;
  return (
    <>
      <FilterBar filters={filters} />
      <DataTable<ProblemEntry>
        id="problem-records"
        label={say('viewProblems')}
        rows={reading.data?.entries}
        rowKey={({ problem }) => problem.id}
        columns={useColumns(setNoted)}
        reading={reading}
        empty={<EmptyState level={2} title={say('problemsEmpty')} hint={say('problemsEmptyHint')} />}
        toolbar={toolbar}
        {...(mayConfirm
          ? { selection, bulkActions: <ConfirmSelected entries={chosen} onConfirm={setConfirmed} /> }
          : {})}
        paging={keyset.pagingOf(next, reading.data?.total)}
        onOpen={({ student }) => void navigate(`/students/${student.id}`)}
      />
      {confirmed !== undefined && (
        <ConfirmDialog entries={confirmed} onClose={() => (setConfirmed(undefined), selection.clear())} />
      )}
      {noted !== undefined && <ContactDialog problem={noted} onClose={() => setNoted(undefined)} />}
    </>
  );
}

/** Confirms what can be confirmed of the chosen rows. */
function ConfirmSelected({
  entries,
  onConfirm,
}: {
  readonly entries: readonly ProblemEntry[];
  readonly onConfirm: (entries: readonly ProblemEntry[]) => void;
}) {
  const say = useMessages(messages);
  const confirmable = entries.filter(({ problem }) => problem.confirmable.length > 0).slice(0, CONFIRMED_AT_ONCE_MAX);
  return (
    <Tooltip title={confirmable.length === 0 ? say('confirmNothing') : undefined}>
      <Button disabled={confirmable.length === 0} onClick={() => onConfirm(confirmable)}>
        {say('confirmSelected')}
      </Button>
    </Tooltip>
  );
}

function useColumns(onNote: (problem: ProblemEntry['problem']) => void): readonly Column<ProblemEntry>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayNote = useMay('duplicates.answer');
  const acts: readonly Column<ProblemEntry>[] = [
    {
      key: 'actions',
      title: say('actions'),
      width: 120,
      isAlwaysShown: true,
      render: ({ problem }) =>
        problem.counterpart !== null && (
          <Button size="small" onClick={() => onNote(problem)}>
            {say('noteContact')}
          </Button>
        ),
    },
  ];
  return [
    {
      key: 'pupil',
      title: say('pupil'),
      width: 104,
      isAlwaysShown: true,
      render: ({ student }) => <Link to={`/students/${student.id}`}>{student.name}</Link>,
    },
    {
      key: 'kind',
      title: say('kind'),
      width: 248,
      isWhole: true,
      render: ({ problem }) =>
        [problem.kindLabel, ...problem.findings].map((text) => localText(text)).join(say('colon')),
    },
    {
      key: 'school',
      title: say('otherSchool'),
      render: ({ problem: { counterpart } }) => (counterpart === null ? say('none') : localText(counterpart.name)),
    },
    {
      key: 'contact',
      title: say('contact'),
      width: 152,
      render: ({ problem }) => (problem.counterpart && contactOf(problem.counterpart)) ?? say('none'),
    },
    {
      key: 'priority',
      title: say('priority'),
      width: 112,
      // The list is in this order.
      isHiddenAtFirst: true,
      render: ({ problem }) => localText(problem.priorityLabel),
    },
    { key: 'age', title: say('age'), width: 80, render: ({ problem }) => say('ageDays', { count: problem.ageDays }) },
    {
      key: 'evidence',
      title: say('evidence'),
      width: 104,
      render: ({ problem, student }) =>
        problem.wantedEvidence.length === 0 ? (
          say('none')
        ) : problem.wantedEvidence.every(({ isAttached }) => isAttached) ? (
          <StatusTag tone="done">{say('evidenceAttached')}</StatusTag>
        ) : (
          <Link to={`/students/${student.id}?tab=evidence`}>{say('evidenceMissing')}</Link>
        ),
    },
    {
      key: 'contacted',
      title: say('contacted'),
      width: 128,
      render: ({ problem: { contact, counterpart } }) =>
        counterpart === null ? (
          say('none')
        ) : contact === null ? (
          <StatusTag tone="warning">{say('contactedNo')}</StatusTag>
        ) : (
          <DateText value={contact.at} />
        ),
    },
    ...(mayNote ? acts : []),
  ];
}
