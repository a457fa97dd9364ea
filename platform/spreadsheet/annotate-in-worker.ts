import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { type Problem, Refused } from '@xueji/kernel';
import type { AnnotateOptions } from './annotate-workbook.ts';

/** What the worker thread is given and what it answers. */
export interface AnnotationTask {
  readonly bytes: Uint8Array;
  readonly options: AnnotateOptions;
}
export type AnnotationAnswer = { readonly bytes: Uint8Array } | { readonly refusal: Problem };

const WORKER = new URL('./annotate.worker.mjs', import.meta.url);

/**
 * `annotateWorkbook` in a thread of its own: the library writes a workbook in one go, seconds for a large list, and
 * nobody else's request waits for it meanwhile.
 */
export async function annotateInWorker(source: Readable, options: AnnotateOptions): Promise<Readable> {
  const task: AnnotationTask = { bytes: await buffer(source), options };
  const worker = new Worker(WORKER, { workerData: task, execArgv: [] });
  try {
    const answer = await new Promise<AnnotationAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The annotating thread ended with ${code}`)));
    });
    if ('refusal' in answer) throw new Refused(answer.refusal);
    return Readable.from([Buffer.from(answer.bytes)]);
  } finally {
    await worker.terminate();
  }
}
