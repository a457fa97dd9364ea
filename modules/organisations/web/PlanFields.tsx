import { schoolYearOf } from '@xueji/calendar';
import { dateInShanghai } from '@xueji/kernel';
import { useMessages, useSession } from '@xueji/platform/web';
import { TextField } from './Field.tsx';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';
import type { StageInput } from './StageFields.tsx';

type Plan = OfficeDetail['plans'][number];

/** The standard class (标准班额) a cap begins at: 45 in primary, 50 above. */
const STANDARD_SIZE = { 1: 45, 2: 50, 3: 50 } as const;

interface PlanFieldsProps {
  readonly plans: readonly Plan[];
  readonly stages: readonly StageInput[];
  readonly onChange: (plans: Plan[]) => void;
}

/** Cap and intake plan of each stage for the present school year. */
export function PlanFields({ plans, stages, onChange }: PlanFieldsProps) {
  const say = useMessages(messages);
  const now = useSession().practiceClock.now;
  const { startYear, label } = schoolYearOf(dateInShanghai(new Date(now)));
  const change = (plan: Plan, values: Partial<Plan>) => {
    const rest = plans.filter((each) => each.schoolYear !== plan.schoolYear || each.stage !== plan.stage);
    onChange([...rest, { ...plan, ...values }]);
  };
  return stages.map(({ stage }) => {
    const plan = plans.find((each) => each.stage === stage && each.schoolYear === startYear) ?? {
      stage,
      schoolYear: startYear,
      classSizeMax: STANDARD_SIZE[stage],
      placesPlanned: null,
      classesPlanned: null,
    };
    return (
      <fieldset key={stage} className="office-dialog__wide office-dialog__plan">
        <legend>{say('planYear', { year: label, stage: say(`stage${stage}`) })}</legend>
        <TextField
          label={say('classSizeMax')}
          type="number"
          value={String(plan.classSizeMax)}
          onChange={(value) => change(plan, { classSizeMax: Number(value) })}
        />
        <TextField
          label={say('placesPlanned')}
          type="number"
          value={plan.placesPlanned === null ? '' : String(plan.placesPlanned)}
          onChange={(value) => change(plan, { placesPlanned: value === '' ? null : Number(value) })}
        />
        <TextField
          label={say('classesPlanned')}
          type="number"
          value={plan.classesPlanned === null ? '' : String(plan.classesPlanned)}
          onChange={(value) => change(plan, { classesPlanned: value === '' ? null : Number(value) })}
        />
      </fieldset>
    );
  });
}
