import { findActorOfPost } from '@xueji/accounts/server';
import { createStreamVault, createVault, openKeyring } from '@xueji/platform/crypto';
import { openDatabase } from '@xueji/platform/database';
import { openFileStore } from '@xueji/platform/files';
import { createLogger } from '@xueji/platform/logging';
import { type LoadId, runLoad } from '@xueji/take-over/server';

/** Takes a load on in a process of its own, which whoever started it may kill. Prints how many rows are written. */
const [url, keys, files, postId, loadId, at] = process.argv.slice(2);
if (!url || !keys || !files || !postId || !loadId || !at) throw new Error('url keys files post load time');
const keyring = await openKeyring(keys);
const database = openDatabase(url);
const actor = await findActorOfPost(database, postId, 'take-over');
if (actor === undefined) throw new Error('The post has no authority');
const services = {
  database,
  clock: { now: () => new Date(at) },
  vault: createVault(keyring),
  files: openFileStore(files, createStreamVault(keyring)),
  jobs: { enqueue: () => Promise.reject(new Error('Nothing is queued here')) },
  log: createLogger({ level: 'silent' }),
};
await runLoad(services, actor, loadId as LoadId, {
  report: (done) => {
    process.stdout.write(`${done}\n`);
    return Promise.resolve();
  },
  isStopped: () => Promise.resolve(false),
});
await database.close();
