import { StatusTag, useMessages } from '@xueji/platform/web';
import { stateView } from './import-view.ts';
import { messages } from './messages.ts';
import type { ImportSummary } from './registration-queries.ts';

/** The state of an import, as the next thing to do. */
export function ImportState({ row }: { readonly row: Pick<ImportSummary, 'state' | 'counts' | 'submittable'> }) {
  const say = useMessages(messages);
  const { key, tone } = stateView(row);
  return <StatusTag tone={tone}>{say(key)}</StatusTag>;
}
