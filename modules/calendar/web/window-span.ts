import type { Say } from '@xueji/platform/web';
import type { BusinessWindow } from './calendar-queries.ts';
import type { messages } from './messages.ts';

/** '08-15 至次年 07-14' */
export function spanOf({ opensOn, closesOn }: BusinessWindow, say: Say<typeof messages.zh>): string {
  return say(opensOn <= closesOn ? 'span' : 'spanOverYear', { from: opensOn, to: closesOn });
}
