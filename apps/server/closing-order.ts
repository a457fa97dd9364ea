/** What was opened, closed in the opposite order: nothing is taken away from what still uses it. */
export class ClosingOrder {
  readonly #closers: (() => Promise<void>)[] = [];

  /** Remembers how to close what was just opened. */
  add(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Closes everything, the failures of one not keeping the others open; throws the first of them at the end. */
  async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
