import { StatusTag, type Tone, useMessages } from '@xueji/platform/web';
import type { Case } from './case-queries.ts';
import { messages } from './messages.ts';

const STATES = {
  running: { key: 'caseRunning', tone: 'active' },
  returned: { key: 'caseReturned', tone: 'warning' },
  done: { key: 'caseDone', tone: 'done' },
  refused: { key: 'caseRefused', tone: 'danger' },
  withdrawn: { key: 'caseWithdrawn', tone: 'neutral' },
} as const satisfies Record<Case['state'], { readonly key: string; readonly tone: Tone }>;

/** Where a case stands, in a word. */
export function CaseStateTag({ state }: Pick<Case, 'state'>) {
  const say = useMessages(messages);
  const { key, tone } = STATES[state];
  return <StatusTag tone={tone}>{say(key)}</StatusTag>;
}
