import { StatusTag, useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';
import type { Load, LoadedSchool } from './take-over-queries.ts';

export function LoadState({ load }: { readonly load: Load }) {
  const say = useMessages(messages);
  return load.state === 'loaded' ? (
    <StatusTag tone="done">{say('stateLoaded')}</StatusTag>
  ) : (
    <StatusTag tone="active">{say('stateLoading', { percent: load.percent })}</StatusTag>
  );
}

const TONES = { open: 'neutral', checked: 'active', agreed: 'done', disputed: 'danger' } as const;

export function SigningState({ state }: { readonly state: LoadedSchool['state'] }) {
  const say = useMessages(messages);
  return <StatusTag tone={TONES[state]}>{say(state)}</StatusTag>;
}
