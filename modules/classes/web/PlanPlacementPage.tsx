import { useQuery } from '@tanstack/react-query';
import { EmptyState, PageHeader, ProblemAlert, useMessages, WizardSteps } from '@xueji/platform/web';
import { Radio, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { CohortField } from './CohortField.tsx';
import { DrawForm } from './DrawForm.tsx';
import { type Cohort, cohortsQuery, usePlanPlacement } from './forming-queries.ts';
import { ListForm } from './ListForm.tsx';
import { messages } from './messages.ts';
import './forming.css';

/** 分班, first half: whom and how. Its plan is looked at and applied on a page of its own. */
export function PlanPlacementPage() {
  const say = useMessages(messages);
  const reading = useQuery(cohortsQuery());
  const withClasses = reading.data?.cohorts.filter(({ classNumbers }) => classNumbers.length > 0);
  return (
    <>
      <PageHeader title={say('placementTitle')} description={say('placementDescription')}>
        <WizardSteps steps={[say('stepPlan'), say('stepLook'), say('stepApply')]} current={0} />
      </PageHeader>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      {reading.data === undefined && reading.error === null && <Skeleton active />}
      {withClasses?.length === 0 && (
        <EmptyState
          level={2}
          title={say('empty')}
          hint={say('placementNoClasses')}
          action={<Link to="/classes/new">{say('formTitle')}</Link>}
        />
      )}
      {withClasses !== undefined && withClasses.length > 0 && <PlanForm cohorts={withClasses} />}
    </>
  );
}

function PlanForm({ cohorts }: { readonly cohorts: readonly Cohort[] }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const cohortId = useId();
  const [cohort, setCohort] = useState(cohorts.find(({ unplaced }) => unplaced > 0) ?? cohorts[0]);
  const [method, setMethod] = useState<'draw' | 'list'>('draw');
  const planning = usePlanPlacement((placementId) => navigate(`/classes/placements/${placementId}`));
  if (cohort === undefined) return null;
  return (
    <div className="class-forming">
      <ProblemAlert problem={planning.error} />
      <div className="class-forming__fields">
        <div className="class-forming__field">
          <label htmlFor={cohortId}>{say('grade')}</label>
          <CohortField id={cohortId} cohorts={cohorts} value={cohort} onChange={setCohort} />
        </div>
      </div>
      <p>{say('cohortCounts', cohort)}</p>
      <fieldset className="class-forming__group">
        <legend>{say('method')}</legend>
        <Radio.Group
          value={method}
          onChange={(event) => setMethod(event.target.value === 'list' ? 'list' : 'draw')}
          options={[
            { value: 'draw', label: say('methodDraw') },
            { value: 'list', label: say('methodList') },
          ]}
        />
      </fieldset>
      {method === 'draw' ? (
        <DrawForm key={`${cohort.stage}/${cohort.entryYear}`} cohort={cohort} planning={planning} />
      ) : (
        <ListForm cohort={cohort} planning={planning} />
      )}
    </div>
  );
}
