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

/**
 * PostgreSQL through a pool for Kysely. `begin` is the text that opens a transaction: BEGIN together with whatever the
 * transaction must know, in one round trip. `onBegun` hears the row it answered.
 */
export function poolDialect(pool: pg.Pool, begin: string, onBegun?: (row: pg.QueryResultRow) => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool, begin, onBegun),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #begin: string;
  readonly #onBegun: ((row: pg.QueryResultRow) => void) | undefined;

  constructor(pool: pg.Pool, begin: string, onBegun?: (row: pg.QueryResultRow) => void) {
    this.#pool = pool;
    this.#begin = begin;
    this.#onBegun = onBegun;
  }

  async init(): Promise<void> {}

  /** The pool outlives the driver: its owner closes it. */
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: PoolConnection): Promise<void> {
    const [row] = await connection.begin(this.#begin);
    if (row !== undefined) this.#onBegun?.(row);
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    const { command } = await connection.run('COMMIT');
    // After a failed statement PostgreSQL answers COMMIT with ROLLBACK and no error. Whoever swallowed the failure
    // would believe his work is stored.
    if (command === 'ROLLBACK') throw new Error('The transaction could not commit: a failed statement was ignored');
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    // When ROLLBACK itself cannot be sent, the connection is closed and the server rolls back; what the caller must
    // hear is why the transaction failed, not this.
    await connection.run('ROLLBACK').catch(() => undefined);
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release();
  }
}

class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #isBroken = false;
  // The statement in flight, or the next one, reports the loss; without a listener the event would end the process.
  readonly #onLost = (): void => {
    this.#isBroken = true;
  };

  constructor(client: pg.PoolClient) {
    this.#client = client;
    client.on('error', this.#onLost);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { command, rowCount, rows } = await this.#client.query<Row & pg.QueryResultRow>(query.sql, [
        ...query.parameters,
      ]);
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

  /** Runs transaction control. A connection on which that fails is in an unknown state and never goes back to the pool. */
  async run(control: string): Promise<{ readonly command: string | undefined }> {
    try {
      return await this.#client.query(control);
    } catch (error) {
      this.#isBroken = true;
      throw withoutValues(error);
    }
  }

  /** Opens a transaction, and gives the rows of the last of its statements. */
  async begin(text: string): Promise<readonly pg.QueryResultRow[]> {
    const answer: unknown = await this.run(text);
    const results = Array.isArray(answer) ? (answer as readonly pg.QueryResult<pg.QueryResultRow>[]) : [];
    return results.at(-1)?.rows ?? [];
  }

  release(): void {
    this.#client.off('error', this.#onLost);
    this.#client.release(this.#isBroken);
  }
}
