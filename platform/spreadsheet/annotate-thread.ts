import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '@xueji/kernel';
import type { AnnotationAnswer, AnnotationTask } from './annotate-in-worker.ts';
import { annotateWorkbook } from './annotate-workbook.ts';

parentPort?.postMessage(await answer(workerData as AnnotationTask));

async function answer({ bytes, options }: AnnotationTask): Promise<AnnotationAnswer> {
  try {
    return { bytes: await buffer(await annotateWorkbook([bytes], options)) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.problem };
    throw error;
  }
}
