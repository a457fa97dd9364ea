import { dateInShanghai } from '@xueji/kernel';

/** Today in China, by real time: posts begin and end as sign-in counts, which practice does not shift. */
export function today(): string {
  return dateInShanghai(new Date());
}
