import { useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';

/** The sex of a pupil in a list (GB/T 2261.1). */
export function SexText({ code }: { readonly code: string }) {
  const say = useMessages(messages);
  switch (code) {
    case '1':
      return say('male');
    case '2':
      return say('female');
    default:
      return say('sexUnknown');
  }
}
