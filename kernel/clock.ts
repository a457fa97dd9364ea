/** Where the program reads the time. Injected everywhere, frozen in tests, shifted by the practice clock. */
export interface Clock {
  /** Business time: what due dates, windows and dates of life are computed from. */
  now(): Date;
}

/** A clock that stands still until moved on purpose. */
export class FrozenClock implements Clock {
  #now: Date;
  constructor(now: Date) {
    this.#now = now;
  }
  now(): Date {
    return new Date(this.#now);
  }
  moveTo(now: Date): void {
    this.#now = now;
  }
}
