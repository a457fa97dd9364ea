import { StatusTag, type Tone, useMessages } from '@xueji/platform/web';
import type { Export } from './export-queries.ts';
import { messages } from './messages.ts';

const TONES: Readonly<Record<Export['state'], Tone>> = {
  queued: 'neutral',
  running: 'active',
  failed: 'danger',
  cancelled: 'neutral',
  ready: 'active',
  downloaded: 'done',
  expired: 'neutral',
};

/** What became of an export, in a word. */
export function ExportState({ state }: Pick<Export, 'state'>) {
  const say = useMessages(messages);
  return <StatusTag tone={TONES[state]}>{say(state)}</StatusTag>;
}
