import { FieldTimeOutlined } from '@ant-design/icons';
import { dateInShanghai } from '@xueji/kernel';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import './PracticeClock.css';

/** The mark of a practising node, on every page: nobody must take practice for the register. */
export function PracticeClock({ now }: { readonly now: string }) {
  const say = useMessages(messages);
  return (
    <span className="practice-clock tabular" title={say('practiceClockHint')}>
      <FieldTimeOutlined aria-hidden />
      {say('practiceClock', { date: dateInShanghai(new Date(now)) })}
    </span>
  );
}
