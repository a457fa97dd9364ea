import type { Actor } from '@xueji/platform/access';
import { Kysely } from 'kysely';
import pg from 'pg';
import { connectionDialect, PoolConnection, poolDialect } from './pool-driver.ts';
import type { Schema } from './schema.generated.ts';
import { typeParsers } from './type-parsers.ts';

/** An open transaction, and for whom it reads and writes. */
export interface Transaction {
  /** With the ranges as they were when the transaction began, which may be newer than the actor it was opened with. */
  readonly actor: Actor;
  readonly db: Kysely<Schema>;
}

/** The node's database as the application role sees it: nothing without an actor. */
export interface Database {
  /**
   * Runs `work` in one transaction as `actor`. Commits when it returns, rolls back when it throws (a refusal included)
   * and throws the same error on. Statements that do not need each other's answers can be asked for together
   * (`Promise.all`): they go out in one journey, are done in their order, and the first to fail is the one that is heard of.
   */
  transaction<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * For the doors used before anyone has signed in, and for health: each statement stands alone, and whatever
   * row-level security guards raises an error.
   */
  withoutActor<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** How many connections the pool holds, how many of them nobody uses, and how many callers wait for one. */
  countConnections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Waits for running transactions, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly connectionsMax?: number;
  readonly statementSecondsMax?: number;
  /** A long writing transaction holds up the outbox of the whole server; longer work is done in pieces. */
  readonly transactionSecondsMax?: number;
  /** Hears of idle connections the server closed. The pool replaces them by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Opens the database at `url` (application role). Connections are made when first needed. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { connectionsMax = 10, statementSecondsMax = 30, transactionSecondsMax = 60 } = options;
  const settings = {
    search_path: 'public',
    timezone: 'UTC',
    statement_timeout: `${statementSecondsMax}s`,
    transaction_timeout: `${transactionSecondsMax}s`,
    idle_in_transaction_session_timeout: '30s',
    lock_timeout: '10s',
  };
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'xueji',
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    pipeline: true,
    types: typeParsers,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  const unbound = new Kysely<Schema>({ dialect: poolDialect(pool) });

  return {
    async transaction(actor, work) {
      const connection = new PoolConnection(await pool.connect());
      try {
        const [bounds] = await connection.begin(beginAs(actor));
        return await workIn(connection, { ...actor, ...(bounds as PresentBounds) }, work);
      } finally {
        connection.release();
      }
    },
    withoutActor: (work) => work(unbound),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** Does the work in the transaction that is open on a connection, and ends it either way. */
async function workIn<T>(connection: PoolConnection, actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    const result = await work({ actor, db: new Kysely<Schema>({ dialect: connectionDialect(connection) }) });
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback();
    throw error;
  }
}

/** An actor's ranges as they are now: an office that changes its superior changes its numbers. */
type PresentBounds = Pick<Actor, 'scopeFrom' | 'scopeTo' | 'competenceFrom' | 'competenceTo'>;

/**
 * BEGIN and the actor's settings in one message; they last until the transaction ends, never longer. Answers the ranges
 * as they are when the transaction begins, whenever the actor was made.
 */
function beginAs(actor: Actor): string {
  const settings = Object.entries({
    account_id: actor.accountId,
    post_id: actor.postId ?? '',
    role: actor.role,
    organisation_id: actor.organisationId,
    request_id: actor.requestId,
  }).map(([name, value]) => `set_config('xueji.${name}', ${pg.escapeLiteral(value)}, true)`);
  const bounds = [actor.scopeFrom, actor.scopeTo, actor.competenceFrom, actor.competenceTo];
  return `BEGIN; SELECT ${settings.join(', ')};
    SELECT scope_from AS "scopeFrom", scope_to AS "scopeTo", competence_from AS "competenceFrom", competence_to AS "competenceTo"
      FROM enter_as(${bounds.map((bound) => pg.escapeLiteral(bound)).join(', ')})`;
}
