import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LoadTask } from './load-thread.ts';
import type { PlannedChunk } from './province-plan.ts';

const WORKER = new URL('./load.worker.mjs', import.meta.url);

/**
 * Loads counties in threads: drawing and sealing take more processor time than the database takes to store. Tells after
 * every county. The first failure ends all threads and is thrown.
 */
export async function loadInThreads(
  task: LoadTask,
  chunks: readonly PlannedChunk[],
  threadCount: number,
  tell: (chunk: PlannedChunk) => void,
): Promise<void> {
  // Large counties first, so that no thread is left alone with one at the end.
  const waiting = chunks.toSorted((one, other) => one.pupilCount - other.pupilCount);
  const threads = Array.from({ length: Math.min(threadCount, chunks.length) }, () => {
    return new Worker(WORKER, { workerData: task, execArgv: [] });
  });
  try {
    await Promise.all(
      threads.map(async (thread) => {
        for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
          thread.postMessage(chunk.place);
          await once(thread, 'message');
          tell(chunk);
        }
      }),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
