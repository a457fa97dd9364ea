import path from 'node:path';
import { practiceStart } from '@xueji/calendar';
import type { LocalText } from '@xueji/kernel';
import { openKeyring, openSigner } from '@xueji/platform/crypto';
import { findDatabaseFolder, openDatabase, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import { createLogger } from '@xueji/platform/logging';
import { openHeadFile, Sealer } from '@xueji/platform/seals';
import { type LoadedProvince, loadProvince, type ProvinceOptions } from '@xueji/simulation';
import { keepDemonstrationAccounts } from './demonstration-accounts-file.ts';
import type { NodeHome } from './node-home.ts';

/** Founding some ten thousand offices is one transaction; sealing fifty thousand events another. */
const SECONDS_MAX = 1_800;

/**
 * Fills a node that is not running, and that holds nobody, with a synthetic province. The node has a database of its own
 * in its home: an external one is never touched.
 */
export async function fillProvince(
  home: NodeHome,
  options: ProvinceOptions,
  how: { readonly resume: boolean; readonly tell: (step: LocalText) => void },
): Promise<LoadedProvince> {
  const nodeDatabase = await prepareNodeDatabase({
    home: home.folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'refuse',
    environment: {},
  });
  const database = openDatabase(nodeDatabase.applicationUrl, {
    connectionsMax: 2,
    statementSecondsMax: SECONDS_MAX,
    transactionSecondsMax: SECONDS_MAX,
  });
  try {
    await openKeyring(home.keysFolder);
    const loaded = await loadProvince(
      {
        database,
        adminUrl: nodeDatabase.adminUrl,
        keysFolder: home.keysFolder,
        databaseFolder: await findDatabaseFolder(home.folder),
        homeFolder: home.folder,
        keepAccounts: (accounts) => keepDemonstrationAccounts(home.folder, accounts),
        occurredAt: practiceStart(new Date()),
        tell: how.tell,
      },
      options,
      how,
    );
    how.tell({ zh: '正在为记录事件加盖封印……', en: 'Sealing the events of the records …' });
    const signer = await openSigner(home.keysFolder, 'generate');
    const clock = { now: () => new Date() };
    const log = createLogger({ level: 'info', to: path.join(home.folder, 'logs', 'population.log') });
    await new Sealer({ database, signer, headFile: openHeadFile(home.folder), clock }, log).stop();
    return loaded;
  } finally {
    await database.close();
    await nodeDatabase.stop();
  }
}
