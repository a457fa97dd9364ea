import { StatusTag, useMessages } from '@xueji/platform/web';
import type { ImportSummary } from './import-queries.ts';
import { stateView } from './import-view.ts';
import { messages } from './messages.ts';

/** The state of an import, as the next thing to do. */
export function ImportState({ row }: { readonly row: Pick<ImportSummary, 'state' | 'counts' | 'followUps'> }) {
  const say = useMessages(messages);
  const { key, tone } = stateView(row);
  return <StatusTag tone={tone}>{say(key)}</StatusTag>;
}
