import { openSigner } from '@xueji/platform/crypto';
import { openDatabase, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import { openHeadFile, type Tampering, verifySeals } from '@xueji/platform/seals';
import { openNodeHome } from '../../node-home.ts';

/** What `xueji audit verify` would find wrong with the logs of a node that is running. */
export async function verifyLogsOf(folder: string): Promise<readonly Tampering[]> {
  const home = await openNodeHome({ XUEJI_HOME: folder });
  const { applicationUrl } = await prepareNodeDatabase({
    home: home.folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment: {},
  });
  const database = openDatabase(applicationUrl);
  try {
    const signer = await openSigner(home.keysFolder, 'refuse');
    return (await verifySeals({ database, signer, heads: await openHeadFile(home.folder).read() })).tamperings;
  } finally {
    await database.close();
  }
}
