import { StatusTag, useMessages } from '@xueji/platform/web';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';

/** That an office is closed, and since when. An open one needs no mark. */
export function OfficeStatus({ office }: { readonly office: Pick<OfficeDetail, 'closedOn'> }) {
  const say = useMessages(messages);
  if (office.closedOn === null) return null;
  return <StatusTag tone="neutral">{say('closedOn', { date: office.closedOn })}</StatusTag>;
}
