import { CaseTracker, useLocalText, useMessages } from '@xueji/platform/web';
import { useState } from 'react';
import type { Verdict } from '../model/index.ts';
import type { Case } from './case-queries.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { messages } from './messages.ts';
import { trackerSteps } from './tracker-steps.ts';
import { useDecideCase } from './use-decide.ts';
import './CaseProgress.css';

/** Where a case stands, and, when it is the reader's move, the decision. */
export function CaseProgress({ subject }: { readonly subject: Case }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <CaseTracker
      label={say('panelProgress')}
      steps={trackerSteps(subject, {
        submitted: say('caseSubmitted'),
        contact: (duty, person) => say('caseContact', { duty, person }),
        localText,
      })}
      {...(subject.mayDecide ? { action: <DecideCase subject={subject} /> } : {})}
    />
  );
}

function DecideCase({ subject }: { readonly subject: Case }) {
  const [verdict, setVerdict] = useState<Verdict>();
  const deciding = useDecideCase(() => setVerdict(undefined));
  const { process } = subject;
  const moves = subject.steps.filter(({ state }) => state === 'open').map(({ step }) => ({ process, step }));
  const close = () => {
    setVerdict(undefined);
    deciding.reset();
  };
  return (
    <div className="case-progress__decide">
      <DecisionButtons onChoose={setVerdict} isDisabled={deciding.isPending} />
      {verdict !== undefined && (
        <DecisionDialog
          verdict={verdict}
          moves={moves}
          isPending={deciding.isPending}
          problem={deciding.error}
          onDecide={(decision) => deciding.mutate({ subject, decision })}
          onCancel={close}
        />
      )}
    </div>
  );
}
