import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Any constant of our own; one lock per database, and a node has one database. */
const LEASE_KEY = 7_264_010;
const RETRY_MS = 1_000;

/**
 * Held by the one worker of a node, as a session lock: PostgreSQL takes it back when the process dies, however it dies.
 * A second server process on the same database waits as a stand-by.
 */
export class WorkerLease {
  readonly #applicationUrl: string;
  #client: pg.Client | undefined;

  constructor(applicationUrl: string) {
    this.#applicationUrl = applicationUrl;
  }

  get isHeld(): boolean {
    return this.#client !== undefined;
  }

  /** Waits until the lease is ours; answers false when `signal` aborts first. */
  async acquire(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (await this.#tryAcquire()) return true;
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  async release(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #tryAcquire(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.#applicationUrl,
      application_name: 'xueji worker lease',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    // A lost connection is a lost lease: the worker sees it before it takes the next message.
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ is_ours: boolean }>(`select pg_try_advisory_lock(${LEASE_KEY}) as is_ours`);
      if (rows[0]?.is_ours === true) {
        this.#client = client;
        return true;
      }
    } catch {
      // The database is away; the caller tries again.
    }
    await client.end().catch(() => undefined);
    return false;
  }
}
