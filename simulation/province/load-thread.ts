import { parentPort, workerData } from 'node:worker_threads';
import { createVault, openKeyring } from '@xueji/platform/crypto';
import type { FoundedProvince } from '../small-nation/province.ts';
import { loadChunk } from './load-chunk.ts';
import { type ProvinceOptions, planProvince } from './province-plan.ts';

/** What a loading thread is given once; afterwards it hears places of counties and answers numbers of pupils. */
export interface LoadTask {
  readonly options: ProvinceOptions;
  readonly adminUrl: string;
  readonly keysFolder: string;
  readonly province: FoundedProvince;
  readonly answersFolder: string;
  readonly occurredAt: Date;
}

const port = parentPort;
if (port === null) throw new Error('This is the entry of a thread');
const { options, keysFolder, ...target } = workerData as LoadTask;
const vault = createVault(await openKeyring(keysFolder));
const { chunks } = planProvince(options);

port.on('message', (place: number) => {
  const chunk = chunks[place];
  if (chunk === undefined) throw new Error(`The plan has no county ${place}`);
  // A failure ends the thread, and with it the load: whoever waits hears the error.
  void loadChunk({ ...target, vault }, options, chunk).then(
    (pupilCount) => port.postMessage(pupilCount),
    (error: unknown) => {
      queueMicrotask(() => {
        throw error;
      });
    },
  );
});
