import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  NumberText,
  PageHeader,
  type Schemas,
  StatusTag,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { placementsQuery } from './forming-queries.ts';
import { messages } from './messages.ts';

type Summary = Schemas['ClassPlacementSummary'];
const STATES = {
  planned: { tone: 'neutral', word: 'statePlanned' },
  applying: { tone: 'active', word: 'stateApplying' },
  applied: { tone: 'done', word: 'stateApplied' },
  failed: { tone: 'danger', word: 'stateFailed' },
} as const;

/** The placements of the school, newest first. */
export function PlacementsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const reading = useQuery(placementsQuery());
  const start = () => void navigate('/classes/placements/new');
  return (
    <>
      <PageHeader
        title={say('placementTitle')}
        description={say('placementDescription')}
        actions={
          <Button type="primary" onClick={start}>
            {say('placementNew')}
          </Button>
        }
      />
      <DataTable<Summary>
        id="placements"
        label={say('placementTitle')}
        rows={reading.data?.placements}
        rowKey={({ id }) => id}
        columns={useColumns()}
        reading={reading}
        empty={<EmptyState level={2} title={say('placementsEmpty')} hint={say('placementsEmptyHint')} />}
        onOpen={({ id }) => void navigate(`/classes/placements/${id}`)}
      />
    </>
  );
}

function useColumns(): readonly Column<Summary>[] {
  const say = useMessages(messages);
  return [
    {
      key: 'cohort',
      title: say('cohort'),
      isAlwaysShown: true,
      render: ({ id, entryYear }) => (
        <Link to={`/classes/placements/${id}`}>{say('cohortOf', { year: String(entryYear) })}</Link>
      ),
    },
    {
      key: 'method',
      title: say('method'),
      render: ({ method }) => say(method === 'draw' ? 'methodDraw' : 'methodList'),
    },
    {
      key: 'pupils',
      title: say('members'),
      width: 96,
      align: 'right',
      render: ({ pupilCount }) => <NumberText value={pupilCount} />,
    },
    {
      key: 'state',
      title: say('state'),
      width: 112,
      render: ({ state }) => <StatusTag tone={STATES[state].tone}>{say(STATES[state].word)}</StatusTag>,
    },
    { key: 'by', title: say('plannedBy'), width: 112, render: ({ plannedBy }) => plannedBy },
    { key: 'at', title: say('plannedAt'), width: 152, render: ({ plannedAt }) => <DateText value={plannedAt} /> },
  ];
}
