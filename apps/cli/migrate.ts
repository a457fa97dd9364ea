import { openNodeHome } from '@xueji/app-server';
import { prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';

/** Brings the database up to date, starting the embedded server for it when the node does not run. */
export async function migrate(environment: NodeJS.ProcessEnv): Promise<number> {
  const { folder } = await openNodeHome(environment);
  const database = await prepareNodeDatabase({
    home: folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment,
  });
  await database.stop();
  for (const name of database.migrated) process.stdout.write(`${name}\n`);
  if (database.migrated.length === 0) process.stdout.write('没有待执行的变更  nothing to change\n');
  return 0;
}
