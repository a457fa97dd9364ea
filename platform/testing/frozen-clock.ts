import { FrozenClock } from '@xueji/kernel';

/** Nine o'clock in Shanghai on the day the practice clock stands at: inside the windows of the autumn term. */
const PRACTICE_MORNING = '2026-09-10T01:00:00Z';

/** A clock that stands still until the test moves it. */
export function frozenClock(at: string = PRACTICE_MORNING): FrozenClock {
  return new FrozenClock(new Date(at));
}
