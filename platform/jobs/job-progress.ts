import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Database } from '@xueji/platform/database';
import { writeProgress } from './job-run-repository.ts';

/** Twice a second is as often as a person can see a bar move. */
const INTERVAL_MS = 500;

/** What a run has told of itself, written now and then; each write also learns whether the person cancelled. */
export class JobProgress {
  readonly #database: Database;
  readonly #actor: Actor;
  readonly #runId: Id<'job-run'>;
  #done: number;
  #total: number | null;
  #isCancelRequested = false;
  #writtenAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    database: Database,
    actor: Actor,
    run: { id: Id<'job-run'>; doneCount: number; totalCount: number | null },
  ) {
    this.#database = database;
    this.#actor = actor;
    this.#runId = run.id;
    this.#done = run.doneCount;
    this.#total = run.totalCount;
  }

  get isCancelRequested(): boolean {
    return this.#isCancelRequested;
  }

  async report(done: number, total: number | undefined): Promise<void> {
    this.#done = done;
    this.#total = total ?? this.#total;
    await this.writeWhenDue();
  }

  async writeWhenDue(): Promise<void> {
    if (performance.now() - this.#writtenAtMs >= INTERVAL_MS) await this.write();
  }

  async write(): Promise<void> {
    const progress = { done: this.#done, total: this.#total };
    this.#isCancelRequested = await this.#database.transaction(this.#actor, (tx) =>
      writeProgress(tx, this.#runId, progress),
    );
    this.#writtenAtMs = performance.now();
  }
}
