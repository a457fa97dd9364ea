import { Worker } from 'node:worker_threads';

/** A document to be set: a template of a folder, and everything it says. */
export interface TypesettingTask {
  /** Absolute path of the folder with the template and what it imports. */
  readonly folder: string;
  /** `check-sheet.typ` */
  readonly template: string;
  /** What the template reads as JSON. It is never made part of a source text, so that no name or address can be a command. */
  readonly content: unknown;
  /** Pictures by the name under which the content mentions them. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  /** Stands in the file as the day it was made. */
  readonly madeAt: Date;
}

const WORKER = new URL('./typeset.worker.mjs', import.meta.url);

/**
 * Sets a PDF with embedded Chinese fonts in a thread of its own: hundreds of pages take seconds, and nobody else's request
 * waits for them meanwhile. A template that does not fit its content is a fault.
 */
export async function typesetInWorker(task: TypesettingTask): Promise<Buffer> {
  const worker = new Worker(WORKER, { workerData: task, execArgv: [] });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The typesetting thread ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
