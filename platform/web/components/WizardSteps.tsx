import { CheckOutlined } from '@ant-design/icons';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import './WizardSteps.css';

export interface WizardStepsProps {
  /** At most four, named by what the person does in them. */
  readonly steps: readonly [string, ...string[]];
  /** The step at hand, counted from 0; `steps.length` when all are done. */
  readonly current: number;
}

/** How far a wizard has come. State lies on the server, so the steps only show it. */
export function WizardSteps({ steps, current }: WizardStepsProps) {
  const say = useMessages(messages);
  return (
    <ol
      className="wizard-steps"
      aria-label={say('stepOf', { step: Math.min(current + 1, steps.length), count: steps.length })}
    >
      {steps.map((step, index) => (
        <li
          key={step}
          className={`wizard-steps__step wizard-steps__step--${stateOf(index, current)}`}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="wizard-steps__mark" aria-hidden>
            {index < current ? <CheckOutlined /> : index + 1}
          </span>
          {step}
          {index < current && <span className="spoken">{say('stepDone')}</span>}
        </li>
      ))}
    </ol>
  );
}

function stateOf(index: number, current: number): 'done' | 'current' | 'later' {
  if (index < current) return 'done';
  return index === current ? 'current' : 'later';
}
