import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import { withoutValues } from './database-errors.ts';
import { preparedNameOf } from './run-prepared.ts';

/** PostgreSQL through a pool for Kysely: every statement takes whichever connection is free, and stands alone. */
export function poolDialect(pool: pg.Pool): Dialect {
  return dialectOf({
    acquire: async () => new PoolConnection(await pool.connect()),
    release: async (connection) => connection.release(),
  });
}

/**
 * One connection for Kysely, with the transaction that is open on it. Statements asked for together are sent together and
 * answered in their order: whoever holds the connection begins, commits, rolls back and releases.
 */
export function connectionDialect(connection: PoolConnection): Dialect {
  return dialectOf({ acquire: async () => connection, release: async () => undefined });
}

interface ConnectionSource {
  acquire(): Promise<PoolConnection>;
  release(connection: PoolConnection): Promise<void>;
}

function dialectOf(source: ConnectionSource): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new SourceDriver(source),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class SourceDriver implements Driver {
  readonly #source: ConnectionSource;

  constructor(source: ConnectionSource) {
    this.#source = source;
  }

  async init(): Promise<void> {}

  /** What the connections come from outlives the driver: its owner closes it. */
  async destroy(): Promise<void> {}

  acquireConnection(): Promise<PoolConnection> {
    return this.#source.acquire();
  }

  async beginTransaction(): Promise<void> {
    throw new Error('Transactions are opened by the database, as an actor, and do not nest');
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  releaseConnection(connection: PoolConnection): Promise<void> {
    return this.#source.release(connection);
  }
}

/** A connection taken from a pool until it is released. */
export class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #isBroken = false;
  /** How the transaction ended that was open on it. Another may be on the connection by now. */
  #ended: 'committed' | 'rolled back' | undefined;
  // The statement in flight, or the next one, reports the loss; without a listener the event would end the process.
  readonly #onLost = (): void => {
    this.#isBroken = true;
  };

  constructor(client: pg.PoolClient) {
    this.#client = client;
    client.on('error', this.#onLost);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#ended !== undefined) throw new Error(`Transaction is already ${this.#ended}`);
    const name = preparedNameOf(query);
    try {
      const { command, rowCount, rows } = await this.#client.query<Row & pg.QueryResultRow>({
        text: query.sql,
        values: [...query.parameters],
        ...(name === undefined ? {} : { name }),
      });
      const changesRows = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
      return { rows, ...(changesRows ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (error) {
      throw withoutValues(error);
    }
  }

  // oxlint-disable-next-line require-yield -- nothing streams yet; the interface asks for a generator
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not offered: read in pages');
  }

  /** Opens a transaction by a text that begins with BEGIN, and gives the rows of the last of its statements. */
  async begin(text: string): Promise<readonly pg.QueryResultRow[]> {
    const answer: unknown = await this.#run(text);
    const results = Array.isArray(answer) ? (answer as readonly pg.QueryResult<pg.QueryResultRow>[]) : [];
    return results.at(-1)?.rows ?? [];
  }

  async commit(): Promise<void> {
    this.#ended = 'committed';
    const { command } = await this.#run('COMMIT');
    // After a failed statement PostgreSQL answers COMMIT with ROLLBACK and no error. Whoever swallowed the failure
    // would believe his work is stored.
    if (command === 'ROLLBACK') throw new Error('The transaction could not commit: a failed statement was ignored');
  }

  async rollback(): Promise<void> {
    this.#ended = 'rolled back';
    // When ROLLBACK itself cannot be sent, the connection is closed and the server rolls back; what the caller must
    // hear is why the transaction failed, not this.
    await this.#run('ROLLBACK').catch(() => undefined);
  }

  release(): void {
    this.#client.off('error', this.#onLost);
    this.#client.release(this.#isBroken);
  }

  /** Runs transaction control. A connection on which that fails is in an unknown state and never goes back to the pool. */
  async #run(control: string): Promise<{ readonly command: string | undefined }> {
    try {
      return await this.#client.query(control);
    } catch (error) {
      this.#isBroken = true;
      throw withoutValues(error);
    }
  }
}
