import { useLocalText, useMessages } from '@xueji/platform/web';
import { Select } from 'antd';
import type { Cohort } from './forming-queries.ts';
import { messages } from './messages.ts';

export interface CohortFieldProps {
  readonly id: string;
  readonly cohorts: readonly Cohort[];
  readonly value: Cohort | undefined;
  readonly onChange: (cohort: Cohort | undefined) => void;
}

/** One of the cohorts that are in a grade now. */
export function CohortField({ id, cohorts, value, onChange }: CohortFieldProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const keyOf = ({ stage, entryYear }: Cohort) => `${stage}/${entryYear}`;
  return (
    <Select
      id={id}
      value={value === undefined ? null : keyOf(value)}
      placeholder={say('cohortChoose')}
      options={cohorts.map((cohort) => ({
        value: keyOf(cohort),
        label: say('cohortOption', { grade: localText(cohort.gradeName), year: String(cohort.entryYear) }),
      }))}
      onChange={(key) => onChange(cohorts.find((cohort) => keyOf(cohort) === key))}
    />
  );
}
