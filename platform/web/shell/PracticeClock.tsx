import { FieldTimeOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { dateInShanghai } from '@xueji/kernel';
import { useEffect, useRef } from 'react';
import { api, dataOf } from '../api/client.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import './PracticeClock.css';

/** Often enough that who moves the clock sees it move; only nodes for practice are asked. */
const ASK_MS = 3_000;

/** The mark of a practising node, on every page: nobody must take practice for the register. Follows when the clock is moved. */
export function PracticeClock({ now }: { readonly now: string }) {
  const say = useMessages(messages);
  const date = usePracticeDate(now);
  return (
    <span className="practice-clock tabular" title={say('practiceClockHint')}>
      <FieldTimeOutlined aria-hidden />
      {say('practiceClock', { date })}
    </span>
  );
}

/** The practice date. When it changes, everything on the page is read again: what is due or open depends on it. */
function usePracticeDate(now: string): string {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ['practice-time'],
    // Without the cookie: a page left open must not keep its session alive.
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET('/api/node', { signal, credentials: 'omit' }))).practiceClock.now,
    refetchInterval: ASK_MS,
  }).data;
  const date = dateInShanghai(new Date(asked ?? now));
  const shownDate = useRef(date);
  useEffect(() => {
    if (shownDate.current === date) return;
    shownDate.current = date;
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'practice-time' });
  }, [date, queries]);
  return date;
}
