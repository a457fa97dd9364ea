import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Keyring } from '@xueji/platform/crypto';
import type { PreparedRow, RowReading } from './prepare-row.ts';

/** What a thread knows from its start. */
export interface PreparationWork {
  readonly keyring: Keyring;
  readonly reading: RowReading;
}

export interface PreparationOrder {
  readonly lines: readonly Uint8Array[];
}

interface PreparationAnswer {
  readonly rows: readonly PreparedRow[];
}

const THREAD = new URL('./prepare.worker.mjs', import.meta.url);
/** The database and this thread need a core as well. */
const THREADS_MAX = 4;

/** Threads that read, judge and seal rows, while this one talks with the database. */
export class PreparationThreads {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<
    Worker,
    { resolve: (rows: readonly PreparedRow[]) => void; reject: (error: Error) => void }[]
  >();
  #failure: Error | undefined;
  #next = 0;

  constructor(work: PreparationWork) {
    const count = Math.max(1, Math.min(THREADS_MAX, availableParallelism() - 1));
    this.#workers = Array.from({ length: count }, () => this.#start(work));
  }

  /** How many pieces are worth having under way: one in each thread, and one that waits for it. */
  get piecesUnderWay(): number {
    return this.#workers.length * 2;
  }

  /** Prepares the lines of one piece, in their order. */
  prepare(lines: readonly Uint8Array[]): Promise<readonly PreparedRow[]> {
    const worker = this.#workers[this.#next % this.#workers.length];
    this.#next += 1;
    if (worker === undefined || this.#failure !== undefined)
      return Promise.reject(this.#failure ?? new Error('No thread'));
    return new Promise((resolve, reject) => {
      this.#waiting.get(worker)?.push({ resolve, reject });
      const order: PreparationOrder = { lines };
      worker.postMessage(order);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(work: PreparationWork): Worker {
    const worker = new Worker(THREAD, { workerData: work, execArgv: [] });
    this.#waiting.set(worker, []);
    worker.on('message', ({ rows }: PreparationAnswer) => this.#waiting.get(worker)?.shift()?.resolve(rows));
    const fail = (error: Error) => {
      this.#failure = error;
      for (const { reject } of this.#waiting.get(worker)?.splice(0) ?? []) reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A preparing thread ended with ${code}`)));
    return worker;
  }
}
