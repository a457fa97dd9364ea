import { Cell } from '../state/cell.ts';

/**
 * Where requests wait when the session has ended. The first refused request closes the gate, the page asks the person to
 * sign in over whatever they were doing, and everything that waited is sent again.
 */
export class SessionGate {
  readonly isClosed = new Cell(false);
  #opened: Promise<void> | undefined;
  #open: (() => void) | undefined;

  /** Closes the gate if it is open, and resolves once somebody has signed in again. */
  waitForSignIn(): Promise<void> {
    this.#opened ??= new Promise((resolve) => {
      this.#open = resolve;
    });
    this.isClosed.set(true);
    return this.#opened;
  }

  open(): void {
    const open = this.#open;
    this.#opened = undefined;
    this.#open = undefined;
    this.isClosed.set(false);
    open?.();
  }
}
