import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '@xueji/platform/access';
import { openDatabase, type Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { createJobs } from '../enqueue-job.ts';
import type { JobContext, JobHandler } from '../job.ts';
import { JobQueue } from '../job-queue.ts';
import { Worker } from '../worker.ts';
import { WorkerLease } from '../worker-lease.ts';

/** What the counting job does: so many pieces, one outbox message each, so that a piece done twice is seen. */
export const PIECES = 6;

/** Counts to `PIECES` from wherever it was left, `pieceMs` a piece. */
function countingHandler(pieceMs: number): JobHandler {
  return async (job) => {
    for (let done = await countDone(job); done < PIECES; done += 1) {
      if (await job.isCancelled()) return;
      await delay(pieceMs);
      await job.services.database.transaction(job.actor, (tx) => writePiece(tx, job.runId));
      await job.report(done + 1, PIECES);
    }
  };
}

async function countDone(job: JobContext): Promise<number> {
  const rows = await job.services.database.transaction(job.actor, (tx) =>
    tx.db.selectFrom('outbox_messages').select('seq').where('subject', '=', job.runId).execute(),
  );
  return rows.length;
}

async function writePiece(tx: Transaction, runId: string): Promise<void> {
  await tx.db.insertInto('outbox_messages').values({ topic: 'test.piece', subject: runId }).execute();
}

export interface WorkerOptions {
  readonly applicationUrl: string;
  readonly pieceMs: number;
  readonly handlers?: Readonly<Record<string, JobHandler>>;
  findActor(postId: string, requestId: string): Promise<Actor | undefined>;
}

/** A worker for tests, with everything it needs and the queue to fill. */
export async function startCountingWorker({ applicationUrl, pieceMs, handlers, findActor }: WorkerOptions) {
  const log = createLogger({ level: 'silent' });
  const database = openDatabase(applicationUrl);
  const queue = new JobQueue(applicationUrl, log);
  const jobs = createJobs(queue);
  const services = { database, jobs, log } as unknown as Services;
  const lease = new WorkerLease(applicationUrl);
  const worker = new Worker(
    { services, queue, handlers: { 'test.count': countingHandler(pieceMs), ...handlers }, findActor },
    lease,
  );
  await queue.start();
  worker.start();
  return {
    jobs,
    database,
    worker,
    async stop(): Promise<void> {
      await worker.stop();
      await queue.stop();
      await database.close();
    },
  };
}
