import { assert } from '@xueji/kernel';
import type { Jobs } from '@xueji/platform/http';
import type { JobQueue } from './job-queue.ts';
import { addJobRun } from './job-run-repository.ts';

/** The port through which use cases ask for long work: run and message are written in their transaction. */
export function createJobs(queue: JobQueue): Jobs {
  return {
    async enqueue(tx, request) {
      const { postId } = tx.actor;
      assert(postId !== null, 'a job acts for the post that asks, so only a post can ask');
      const runId = await addJobRun(tx, postId, request);
      await queue.send(tx, { runId, postId });
      return runId;
    },
  };
}
