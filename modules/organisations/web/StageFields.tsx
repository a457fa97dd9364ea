import type { Stage } from '@xueji/code-sets';
import { useLocalText, useMessages } from '@xueji/platform/web';
import { studyYearsOf } from '../model/index.ts';
import { ChoiceField } from './Field.tsx';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';

export interface StageInput {
  readonly stage: Stage;
  readonly studyYears: number;
  readonly competentAuthorityId: string;
}

interface StageFieldsProps {
  readonly stages: readonly StageInput[];
  readonly onChange: (stages: readonly StageInput[]) => void;
  /** The authorities above the school: nobody else sees its pupils. */
  readonly authorities: OfficeDetail['path'];
}

/** Years of study and competent authority of each stage a school offers. */
export function StageFields({ stages, onChange, authorities }: StageFieldsProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const change = (stage: Stage, values: Partial<StageInput>) =>
    onChange(stages.map((each) => (each.stage === stage ? { ...each, ...values } : each)));
  return stages.map(({ stage, studyYears, competentAuthorityId }) => (
    <div key={stage} className="office-dialog__wide office-dialog__stage">
      <strong>{say(`stage${stage}`)}</strong>
      <ChoiceField
        label={say('studyYears')}
        value={String(studyYears)}
        onChange={(value) => change(stage, { studyYears: Number(value) })}
        options={studyYearsOf(stage).map((years) => ({ value: String(years), label: say('years', { count: years }) }))}
      />
      <ChoiceField
        label={say('competence')}
        value={competentAuthorityId}
        onChange={(value) => change(stage, { competentAuthorityId: value })}
        options={authorities.map(({ id, name }) => ({ value: id, label: localText(name) }))}
      />
    </div>
  ));
}
