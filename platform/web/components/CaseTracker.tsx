import type { ReactNode } from 'react';
import { type Say, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { DateText } from './DateText.tsx';
import { StatusTag, type Tone } from './StatusTag.tsx';
import { Timeline, type TimelineEntry } from './Timeline.tsx';
import './CaseTracker.css';

export interface CaseStep {
  readonly key: string;
  /** What the step is for: 学校审核. */
  readonly title: string;
  /** Whose move it is or was. */
  readonly office: string;
  readonly person?: string | undefined;
  readonly phone?: string | undefined;
  readonly state: 'done' | 'current' | 'later';
  /** When the case came to this step; instant. */
  readonly since?: string | undefined;
  /** When it left; instant. */
  readonly until?: string | undefined;
  /** The decision in a word and how it reads: { label: '退回补正', tone: 'warning' }. */
  readonly decision?: { readonly label: string; readonly tone: Tone } | undefined;
  readonly reason?: string | undefined;
  /** For the current step: below 0 overdue, 0 today. Counted by the server, which knows the calendar. */
  readonly workingDaysLeft?: number | undefined;
}

export interface CaseTrackerProps {
  /** What the case is: 学籍注册送审. */
  readonly label: string;
  readonly steps: readonly CaseStep[];
  /** The one thing the reader may do now. */
  readonly action?: ReactNode;
}

/** A case like a parcel: who had it from when to when, what was decided and why, whose move it is, what comes next. */
export function CaseTracker({ label, steps, action }: CaseTrackerProps) {
  const current = steps.find((step) => step.state === 'current');
  return (
    <section className="case-tracker" aria-label={label}>
      {current !== undefined && <CurrentMove step={current} action={action} />}
      <StepList label={label} steps={steps} />
    </section>
  );
}

function CurrentMove({ step, action }: { readonly step: CaseStep; readonly action: ReactNode }) {
  const say = useMessages(messages);
  return (
    <div className="case-tracker__now">
      <div>
        <div className="case-tracker__caption">{say('caseNow')}</div>
        <div className="case-tracker__office">
          {step.office}
          {step.person !== undefined && <span> · {step.person}</span>}
        </div>
        {step.phone !== undefined && (
          <div className="case-tracker__caption">
            {say('casePhone')} <a href={`tel:${step.phone}`}>{step.phone}</a>
          </div>
        )}
      </div>
      {step.workingDaysLeft !== undefined && <DaysLeft days={step.workingDaysLeft} />}
      {action !== undefined && <div className="case-tracker__action">{action}</div>}
    </div>
  );
}

/** Two working days: the time in which a person in a village school may still be reached. */
const DUE_SOON_DAYS = 2;

/** 还剩 3 个工作日, 今天到期, 已超期 2 个工作日. */
export function DaysLeft({ days }: { readonly days: number }) {
  const say = useMessages(messages);
  if (days < 0) return <StatusTag tone="danger">{say('caseOverdue', { count: -days })}</StatusTag>;
  if (days === 0) return <StatusTag tone="warning">{say('caseDueToday')}</StatusTag>;
  return (
    <StatusTag tone={days <= DUE_SOON_DAYS ? 'warning' : 'active'}>{say('caseDaysLeft', { count: days })}</StatusTag>
  );
}

function StepList({ label, steps }: Pick<CaseTrackerProps, 'label' | 'steps'>) {
  const say = useMessages(messages);
  const entries = steps.map((step): TimelineEntry => {
    const by = [step.office, step.person].filter(Boolean).join(' · ');
    const title =
      step.decision === undefined
        ? step.title
        : say('caseDecision', { step: step.title, decision: step.decision.label });
    return {
      key: step.key,
      title: step.state === 'later' ? <span className="case-tracker__later">{title}</span> : title,
      // A step that is over shows its whole stay below instead.
      at: step.until === undefined ? (step.since ?? null) : null,
      by: step.state === 'later' ? <span className="case-tracker__later">{by}</span> : by,
      detail: <StepDetail step={step} say={say} />,
      tone: toneOf(step),
    };
  });
  return <Timeline label={label} entries={entries} />;
}

function StepDetail({ step, say }: { readonly step: CaseStep; readonly say: Say<typeof messages.zh> }) {
  return (
    <>
      {step.since !== undefined && step.until !== undefined && (
        <div className="case-tracker__caption">
          <DateText value={step.since} /> – <DateText value={step.until} />
        </div>
      )}
      {step.reason !== undefined && <div>{say('caseReason', { reason: step.reason })}</div>}
    </>
  );
}

function toneOf(step: CaseStep): Tone {
  if (step.state === 'later') return 'neutral';
  if (step.state === 'current') return 'active';
  return step.decision?.tone ?? 'done';
}
