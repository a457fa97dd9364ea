import { parentPort, workerData } from 'node:worker_threads';
import { createVault } from '@xueji/platform/crypto';
import { prepareLine } from './prepare-row.ts';
import type { PreparationOrder, PreparationWork } from './prepare-threads.ts';

const { keyring, reading } = workerData as PreparationWork;
// Keys cross between threads as plain bytes.
const vault = createVault({
  ...keyring,
  indexKey: Buffer.from(keyring.indexKey),
  sealingKeys: new Map([...keyring.sealingKeys].map(([id, key]) => [id, Buffer.from(key)])),
});

parentPort?.on('message', ({ lines }: PreparationOrder) => {
  const rows = lines.map((line) => prepareLine(vault, line, reading));
  parentPort?.postMessage({ rows });
});
