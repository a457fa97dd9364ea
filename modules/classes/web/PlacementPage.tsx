import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  JobProgress,
  NumberText,
  PageHeader,
  ProblemAlert,
  StatusTag,
  useJobRun,
  useLocalText,
  useMay,
  useMessages,
  WizardSteps,
} from '@xueji/platform/web';
import { SexText } from '@xueji/students/web';
import { Select, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { DrawFacts } from './DrawFacts.tsx';
import { type Placement, placementQuery } from './forming-queries.ts';
import { messages } from './messages.ts';
import { SizeTag } from './SizeTag.tsx';
import './forming.css';

// Its dialog is wanted only while a plan waits to be carried out.
const ApplyPlacement = lazy(async () => ({ default: (await import('./ApplyPlacement.tsx')).ApplyPlacement }));

type PlacedClass = Placement['classes'][number];
type PlacedPupil = Placement['pupils'][number];
const STEPS = { planned: 1, applying: 2, failed: 2, applied: 3 } as const;

/** 分班, second half: what the plan does, before and after it is done. */
export function PlacementPage() {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const { placementId = '' } = useParams();
  const reading = useQuery(placementQuery(placementId));
  const isApplying = reading.data?.state === 'applying';
  const run = useJobRun(isApplying ? (reading.data?.jobRunId ?? undefined) : undefined).data;
  const mayPlace = useMay('classes.place');
  const runState = run?.state;
  useEffect(() => {
    if (runState === 'done' || runState === 'failed') void queries.invalidateQueries({ queryKey: ['classes'] });
  }, [runState, queries]);
  if (reading.data === undefined) {
    if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
    return <Skeleton active />;
  }
  const placement = reading.data;
  const mayApply = mayPlace && (placement.state === 'planned' || placement.state === 'failed');
  return (
    <div className="placement-page">
      <PageHeader
        title={say('placementOf', { year: String(placement.entryYear), count: placement.pupilCount })}
        description={<Planned placement={placement} />}
        actions={
          mayApply && (
            <Suspense fallback={null}>
              <ApplyPlacement placement={placement} />
            </Suspense>
          )
        }
      >
        <WizardSteps steps={[say('stepPlan'), say('stepLook'), say('stepApply')]} current={STEPS[placement.state]} />
      </PageHeader>
      {isApplying && run !== undefined && <JobProgress run={run} label={say('applying')} isWholePage />}
      {placement.problems.length > 0 && <LineProblems placement={placement} />}
      {placement.method === 'draw' && <DrawFacts placement={placement} />}
      <ClassSizes placement={placement} />
      <Pupils placement={placement} />
    </div>
  );
}

function Planned({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  return (
    <>
      {say(placement.method === 'draw' ? 'methodDraw' : 'methodList')} · {placement.plannedBy} ·{' '}
      <DateText value={placement.plannedAt} />
    </>
  );
}

function LineProblems({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  const words = {
    nobody: 'lineNobody',
    several: 'lineSeveral',
    twice: 'lineTwice',
    'no-class': 'lineNoClass',
    'no-score': 'lineNoScore',
  } as const;
  return (
    <section className="class-forming" aria-label={say('lineProblems', { count: placement.problems.length })}>
      <StatusTag tone="warning">{say('lineProblems', { count: placement.problems.length })}</StatusTag>
      <ul>
        {placement.problems.map(({ line, code }) => (
          <li key={line}>{say('lineProblem', { line, problem: say(words[code]) })}</li>
        ))}
      </ul>
    </section>
  );
}

function ClassSizes({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const hasScores = placement.classes.some(({ meanScore }) => meanScore !== null);
  const figure = (key: 'before' | 'after' | 'boys' | 'girls', title: string): Column<PlacedClass> => ({
    key,
    title,
    width: 96,
    align: 'right',
    render: (row) => <NumberText value={row[key]} />,
  });
  const score: Column<PlacedClass> = {
    key: 'score',
    title: say('meanScore'),
    width: 112,
    align: 'right',
    render: ({ meanScore }) => <span className="tabular">{meanScore?.toFixed(2) ?? '–'}</span>,
  };
  return (
    <DataTable<PlacedClass>
      id="placement-classes"
      label={say('placementClasses')}
      rows={placement.classes}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: say('class'), isAlwaysShown: true, render: ({ name }) => localText(name) },
        figure('before', say('before')),
        figure('after', say('after')),
        figure('boys', say('boys')),
        figure('girls', say('girls')),
        ...(hasScores ? [score] : []),
        {
          key: 'size',
          title: say('size'),
          width: 128,
          render: ({ after }) => <SizeTag stage={placement.stage} count={after} />,
        },
      ]}
      empty={<EmptyState title={say('empty')} />}
    />
  );
}

function Pupils({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [classId, setClassId] = useState(placement.classes[0]?.id);
  const names = new Map(placement.classes.map(({ id, name }) => [id, localText(name)]));
  const isPlanned = placement.state === 'planned';
  const columns: readonly Column<PlacedPupil>[] = [
    { key: 'name', title: say('name'), width: 144, isAlwaysShown: true, render: ({ name }) => name },
    { key: 'sex', title: say('sex'), width: 80, render: ({ sexCode }) => <SexText code={sexCode} /> },
    { key: 'birthDate', title: say('birthDate'), width: 120, render: (row) => <DateText value={row.birthDate} /> },
    { key: 'from', title: say('from'), width: 144, render: ({ from }) => (from === null ? '–' : localText(from)) },
    { key: 'to', title: say('to'), width: 144, render: (row) => names.get(row.classId) ?? '–' },
    { key: 'score', title: say('score'), width: 88, align: 'right', render: ({ score }) => score ?? '–' },
    ...(isPlanned ? [] : [{ key: 'outcome', title: say('outcome'), render: outcomeOf } satisfies Column<PlacedPupil>]),
  ];
  function outcomeOf({ outcome, refusal }: PlacedPupil) {
    if (outcome === 'pending') return <StatusTag tone="neutral">{say('outcomePending')}</StatusTag>;
    if (outcome === 'done') return <StatusTag tone="done">{say('outcomeDone')}</StatusTag>;
    return <StatusTag tone="danger">{refusal === null ? say('outcomeRefused') : localText(refusal)}</StatusTag>;
  }
  return (
    <DataTable<PlacedPupil>
      id="placement-pupils"
      label={say('placementPupils')}
      rows={placement.pupils.filter((row) => row.classId === classId)}
      rowKey={({ studentId }) => studentId}
      columns={columns}
      toolbar={
        <Select
          aria-label={say('class')}
          value={classId ?? null}
          style={{ width: 200 }}
          options={placement.classes.map(({ id, name }) => ({ value: id, label: localText(name) }))}
          onChange={setClassId}
        />
      }
      empty={<EmptyState title={say('rosterEmpty')} />}
    />
  );
}
