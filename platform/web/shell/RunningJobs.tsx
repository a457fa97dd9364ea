import { CloudSyncOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { JobProgress } from '../components/JobProgress.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import type { JobKind } from '../jobs/job-kinds.ts';
import { isUnderWay, type JobRun, useJobRuns } from '../jobs/use-job-runs.ts';
import { messages } from '../messages.ts';
import './RunningJobs.css';

/** As many as fit the popover without scrolling; older results are found on their own pages. */
const SHOWN_MAX = 6;

/** The person's long work, from every page. */
export function RunningJobs({ kinds }: { readonly kinds: readonly JobKind[] }) {
  const say = useMessages(messages);
  const runs = useJobRuns();
  const [isOpen, setIsOpen] = useState(false);
  const underWay = runs.data?.filter(isUnderWay).length ?? 0;
  const known = (runs.data ?? []).flatMap((run) => {
    const kind = kinds.find((candidate) => candidate.kind === run.kind);
    return kind === undefined ? [] : [{ run, kind }];
  });
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      getPopupContainer={withinBar}
      open={isOpen}
      onOpenChange={setIsOpen}
      title={say('runsTitle')}
      content={
        <div className="running-jobs">
          <ProblemAlert problem={runs.error} onRetry={() => runs.refetch()} />
          {known.length === 0 && runs.error === null && <p className="running-jobs__empty">{say('runsEmpty')}</p>}
          {known.slice(0, SHOWN_MAX).map(({ run, kind }) => (
            <Run key={run.id} run={run} kind={kind} onLeave={() => setIsOpen(false)} />
          ))}
        </div>
      }
    >
      <Button
        type="text"
        icon={
          <Badge count={underWay} size="small" color="var(--colour-ink)">
            <CloudSyncOutlined />
          </Badge>
        }
        aria-label={underWay === 0 ? say('runs') : say('runsCount', { count: underWay })}
      >
        {say('runs')}
      </Button>
    </Popover>
  );
}

interface RunProps {
  readonly run: JobRun;
  readonly kind: JobKind;
  readonly onLeave: () => void;
}

function Run({ run, kind, onLeave }: RunProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <JobProgress run={run} label={localText(kind.label)}>
      {run.subjectId !== null && (
        <Link to={kind.resultPath(run.subjectId)} onClick={onLeave}>
          {say('runsOpen')}
        </Link>
      )}
    </JobProgress>
  );
}

/** The popover stays within the top bar's landmark, where a screen reader expects it. */
function withinBar(trigger: HTMLElement): HTMLElement {
  return trigger.closest('header') ?? document.body;
}
