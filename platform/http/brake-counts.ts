import type { FastifyRateLimitStore } from '@fastify/rate-limit';

const KEYS_MAX = 10_000;

interface Window {
  count: number;
  readonly endsAtMs: number;
}

/**
 * How many requests came under a key, in windows that run by the time the process has run. The library's own counts go by the
 * clock of the machine: set back by two days, it lets no window end for two days, and by and by everybody is refused.
 */
export class BrakeCounts implements FastifyRateLimitStore {
  readonly #windows = new Map<string, Window>();

  incr(...[key, answer, windowMs]: Parameters<FastifyRateLimitStore['incr']>): void {
    const now = performance.now();
    const last = this.#windows.get(key);
    const window = last !== undefined && now < last.endsAtMs ? last : { count: 0, endsAtMs: now + windowMs };
    window.count += 1;
    // Written again at the end, so that the key asked for longest ago is the first to be forgotten.
    this.#windows.delete(key);
    this.#windows.set(key, window);
    if (this.#windows.size > KEYS_MAX) {
      for (const oldest of this.#windows.keys()) {
        this.#windows.delete(oldest);
        break;
      }
    }
    answer(null, { current: window.count, ttl: window.endsAtMs - now });
  }

  child(): BrakeCounts {
    return new BrakeCounts();
  }
}
