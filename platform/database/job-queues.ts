import { withClient } from './client.ts';

/** The schema pg-boss keeps its tables in; `schema` of its options at run time, together with `migrate: false`. */
export const JOB_SCHEMA = 'pgboss';
/** The queue in which pg-boss turns schedules into jobs; at run time it finds it made. */
const SCHEDULE_QUEUE = '__pgboss__send-it';

/**
 * Makes or upgrades the tables of pg-boss and the queues named. A queue is a partition, so making one changes the
 * schema: that is the migrator's work, and the server itself needs no right to do it. Safe to repeat.
 *
 * @param adminUrl a role that may act as xueji_owner
 */
export async function prepareJobQueues(adminUrl: string, queueNames: readonly string[]): Promise<void> {
  const { default: PgBoss } = await import('pg-boss');
  await withClient(adminUrl, async (client) => {
    await client.query('SET ROLE xueji_owner');
    const boss = new PgBoss({
      schema: JOB_SCHEMA,
      db: { executeSql: (text, values) => client.query(text, values) },
      migrate: true,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    for (const name of [SCHEDULE_QUEUE, ...queueNames]) await boss.createQueue(name);
    await boss.stop({ graceful: false });
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO xueji_application;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO xueji_application`);
  });
}
