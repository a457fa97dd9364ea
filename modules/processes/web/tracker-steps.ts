import type { LocalText } from '@xueji/kernel';
import type { CaseStep, Tone } from '@xueji/platform/web';
import { VERDICT_LABELS } from '../model/index.ts';
import type { Case } from './case-queries.ts';

type WireStep = Case['steps'][number];

/** What a decided step was answered with, and how that reads. */
const DECISIONS: Readonly<Partial<Record<WireStep['state'], { readonly label: LocalText; readonly tone: Tone }>>> = {
  passed: { label: VERDICT_LABELS.pass, tone: 'done' },
  returned: { label: VERDICT_LABELS.return, tone: 'warning' },
  refused: { label: VERDICT_LABELS.refuse, tone: 'danger' },
};

/** The page's own words for what the wire says in parts. */
export interface TrackerWords {
  readonly submitted: string;
  /** Who must move, and whom to ask for at that office: 学校审核员，联系人 王雅琴. */
  readonly contact: (duty: string, person: string) => string;
  readonly localText: (text: LocalText) => string;
}

/**
 * The steps of a case as its tracker shows them, after the submission that started it. Steps that a return or refusal
 * made void never came to anybody and are left out.
 */
export function trackerSteps(subject: Case, words: TrackerWords): CaseStep[] {
  const start: CaseStep = {
    key: 'start',
    title: words.submitted,
    office: subject.startedBy,
    state: 'done',
    since: subject.startedAt,
  };
  return [start, ...subject.steps.filter((step) => step.state !== 'void').map((step) => trackerStep(step, words))];
}

function trackerStep(step: WireStep, { localText, contact }: TrackerWords): CaseStep {
  const { owner } = step;
  const duty = localText(owner.roleLabel);
  const decision = DECISIONS[step.state];
  const common = {
    key: String(step.ordinal),
    title: localText(step.label),
    office: localText(owner.name),
    since: step.openedAt ?? undefined,
  };
  if (decision !== undefined) {
    return {
      ...common,
      state: 'done',
      person: step.decidedBy ?? undefined,
      until: step.decidedAt ?? undefined,
      decision: { label: localText(decision.label), tone: decision.tone },
      reason: [step.reason && localText(step.reason), step.note].filter(Boolean).join(' · ') || undefined,
    };
  }
  return {
    ...common,
    state: step.state === 'open' ? 'current' : 'later',
    person: owner.contactPerson === null ? duty : contact(duty, owner.contactPerson),
    phone: owner.contactPhone ?? undefined,
    workingDaysLeft: step.workingDaysLeft ?? undefined,
  };
}
