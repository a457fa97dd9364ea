import { setTimeout as delay } from 'node:timers/promises';
import { nodeActor } from '@xueji/platform/access';
import type { ReceivedMessage } from './job-queue.ts';
import { type JobPorts, runJob } from './run-job.ts';
import type { WorkerLease } from './worker-lease.ts';

/** How soon a person who waits sees work begin; one cheap query each time. */
const POLL_MS = 500;
const RETRY_MS = 1_000;
/** How long a clock that is set back may hold up who waits. */
const CLOCK_LOOK_MS = 10_000;
/** Two cores: one job computes while the other waits for the database. */
const CONCURRENCY = 2;
/** Handlers stop at the next piece; a piece is a second or less. */
const STOP_MS_MAX = 10_000;

/**
 * The worker of a node: takes messages, runs their jobs, and after a crash takes up what was running. It works only
 * while it holds the lease, so what it finds taken when it gets the lease was taken by a process that is dead.
 */
export class Worker {
  readonly #ports: JobPorts;
  readonly #lease: WorkerLease;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;
  #nextLookMs = 0;

  constructor(ports: Omit<JobPorts, 'isStopping'>, lease: WorkerLease) {
    this.#ports = { ...ports, isStopping: () => this.#stopping.signal.aborted };
    this.#lease = lease;
  }

  get runningCount(): number {
    return this.#running.size;
  }

  start(): void {
    this.#loop ??= this.#work();
  }

  /** Stops taking messages, asks handlers to stop, and waits for them; what does not stop in time resumes next time. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    const allStopped = Promise.all(this.#running.values());
    const patience = new AbortController();
    await Promise.race([allStopped, delay(STOP_MS_MAX, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await this.#lease.release();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        if (!this.#lease.isHeld && (await this.#lease.acquire(signal))) await this.#takeUpAbandoned();
        if (this.#lease.isHeld) {
          await this.#bringForward();
          await this.#takeWaiting();
        }
      } catch (error) {
        this.#ports.services.log.warn({ error }, 'worker trouble');
      }
      await this.#pause(POLL_MS);
    }
  }

  /** Messages taken by a worker that died come again at once. */
  async #takeUpAbandoned(): Promise<void> {
    const { services, queue } = this.#ports;
    const own = [...this.#running.keys()];
    await services.database.transaction(nodeActor('worker-start'), (tx) => queue.putBack(tx, { allBut: own }));
  }

  async #bringForward(): Promise<void> {
    if (performance.now() < this.#nextLookMs) return;
    const { services, queue } = this.#ports;
    await services.database.transaction(nodeActor('worker-clock'), (tx) => queue.bringForward(tx));
    this.#nextLookMs = performance.now() + CLOCK_LOOK_MS;
  }

  async #takeWaiting(): Promise<void> {
    const free = CONCURRENCY - this.#running.size;
    if (free === 0) return;
    for (const message of await this.#ports.queue.receive(free)) {
      // A clock that leaps ahead lets the queue take our work for abandoned and offer it again.
      if (this.#running.has(message.messageId)) continue;
      const run = this.#run(message).finally(() => this.#running.delete(message.messageId));
      this.#running.set(message.messageId, run);
    }
  }

  /** A run that cannot even begin or be settled waits for the database; it is ours until one of the two succeeds. */
  async #run(message: ReceivedMessage): Promise<void> {
    const settle = await this.#untilDone(() => runJob(this.#ports, message));
    if (settle !== undefined) await this.#untilDone(settle);
  }

  /** Tries at least once, and until it succeeds or the node stops. */
  async #untilDone<T>(act: () => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        this.#ports.services.log.warn({ error }, 'job waits for the database');
      }
      if (this.#stopping.signal.aborted) return undefined;
      await this.#pause(RETRY_MS);
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
