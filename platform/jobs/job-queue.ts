import type { Id } from '@xueji/kernel';
import { JOB_SCHEMA, type Transaction } from '@xueji/platform/database';
import type { Logger } from '@xueji/platform/logging';
import { CompiledQuery, sql } from 'kysely';
import PgBoss from 'pg-boss';

/** The one queue of a node. What a message asks for stands in its run; the queue knows ids only. */
export const JOB_QUEUE = 'job-runs';

/** Longer than any job; a worker that died is noticed at the next start, not by the clock. */
const EXPIRE_HOURS = 23;
/** The number of attempts is counted in `job_runs`; the queue only spaces them: 2, 4, 8 … seconds. */
const RETRY = { retryLimit: 100, retryDelay: 2, retryBackoff: true } as const;
/** Longer than the longest of those spaces. */
const PAUSE_SECONDS_MAX = 120;
/** A message that waits is never out of date: the run it names says whether there is work. pg-boss would drop it after 14 days. */
const RETENTION_DAYS = 36_500;
const CONNECTIONS_MAX = 3;

/** What lies in the queue. */
export interface JobMessage {
  readonly runId: Id<'job-run'>;
  readonly postId: Id<'post'>;
}

export interface ReceivedMessage extends JobMessage {
  readonly messageId: string;
}

/**
 * The queue in the node's database (pg-boss). Every change of a message can share the transaction of the run it belongs
 * to, so that the two never disagree. Polling is done by the worker itself: pg-boss's own loop leaves a lost connection
 * as an unhandled rejection.
 */
export class JobQueue {
  readonly #boss: PgBoss;

  constructor(applicationUrl: string, log: Logger) {
    this.#boss = new PgBoss({
      connectionString: applicationUrl,
      application_name: 'xueji jobs',
      schema: JOB_SCHEMA,
      max: CONNECTIONS_MAX,
      migrate: false,
      schedule: false,
      supervise: true,
    });
    this.#boss.on('error', (error) => log.warn({ error }, 'job queue trouble'));
  }

  /** Connects, for a process that receives. Sending needs no start. */
  async start(): Promise<void> {
    await this.#boss.start();
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  /** Puts a message into the queue with the open transaction. */
  async send(tx: Transaction, message: JobMessage): Promise<void> {
    const options = {
      ...RETRY,
      expireInHours: EXPIRE_HOURS,
      retentionDays: RETENTION_DAYS,
      db: inTransaction(tx),
    };
    const messageId = await this.#boss.send(JOB_QUEUE, message, options);
    if (messageId === null) throw new Error(`The queue ${JOB_QUEUE} does not exist: the migrator makes it`);
  }

  /** Takes up to `countMax` waiting messages. Answers none while the database is away. */
  async receive(countMax: number): Promise<readonly ReceivedMessage[]> {
    const jobs = await this.#boss.fetch<JobMessage>(JOB_QUEUE, { batchSize: countMax });
    return jobs.map(({ id, data }) => ({ ...data, messageId: id }));
  }

  async complete(tx: Transaction, messageId: string): Promise<void> {
    await this.#boss.complete(JOB_QUEUE, messageId, {}, { db: inTransaction(tx) });
  }

  /** Lets a message come again after a pause that grows with every attempt. */
  async postpone(tx: Transaction, messageId: string): Promise<void> {
    await this.#boss.fail(JOB_QUEUE, messageId, {}, { db: inTransaction(tx) });
  }

  /** Lets messages that were taken come again at once. pg-boss would wait until they expire. */
  async putBack(
    tx: Transaction,
    which: { readonly only: string } | { readonly allBut: readonly string[] },
  ): Promise<void> {
    const condition = 'only' in which ? sql`id = ${which.only}` : sql`id <> all(${[...which.allBut]}::uuid[])`;
    await sql`
      update ${sql.id(JOB_SCHEMA, 'job')} set state = 'retry', start_after = now()
       where name = ${JOB_QUEUE} and state = 'active' and ${condition}
    `.execute(tx.db);
  }

  /** Lets messages come now that wait for a time no pause lasts until: the clock was set back since they were put there. */
  async bringForward(tx: Transaction): Promise<void> {
    await sql`
      update ${sql.id(JOB_SCHEMA, 'job')} set start_after = now()
       where name = ${JOB_QUEUE} and state < 'active' and start_after > now() + make_interval(secs => ${PAUSE_SECONDS_MAX})
    `.execute(tx.db);
  }

  /** How many messages wait. */
  async countWaiting(): Promise<number> {
    return this.#boss.getQueueSize(JOB_QUEUE);
  }
}

function inTransaction(tx: Transaction): PgBoss.Db {
  return { executeSql: (text, values) => tx.db.executeQuery(CompiledQuery.raw(text, values)) };
}
