import type { Actor } from '@xueji/platform/access';
import { Kysely } from 'kysely';
import pg from 'pg';
import { poolDialect } from './pool-driver.ts';
import type { Schema } from './schema.generated.ts';
import { typeParsers } from './type-parsers.ts';

/** An open transaction, and for whom it reads and writes. */
export interface Transaction {
  readonly actor: Actor;
  readonly db: Kysely<Schema>;
}

/** The node's database as the application role sees it: nothing without an actor. */
export interface Database {
  /**
   * Runs `work` in one transaction as `actor`. Commits when it returns, rolls back when it throws (a refusal included)
   * and throws the same error on.
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
    types: typeParsers,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  const unbound = new Kysely<Schema>({ dialect: poolDialect(pool, 'BEGIN') });

  return {
    transaction(actor, work) {
      const bound = new Kysely<Schema>({ dialect: poolDialect(pool, beginAs(actor)) });
      return bound.transaction().execute((db) => work({ actor, db }));
    },
    withoutActor: (work) => work(unbound),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** BEGIN and the actor's settings in one message. They last until the transaction ends, never longer. */
function beginAs(actor: Actor): string {
  const settings = Object.entries({
    account_id: actor.accountId,
    post_id: actor.postId ?? '',
    role: actor.role,
    organisation_id: actor.organisationId,
    scope_from: actor.scopeFrom,
    scope_to: actor.scopeTo,
    competence_from: actor.competenceFrom,
    competence_to: actor.competenceTo,
    request_id: actor.requestId,
  }).map(([name, value]) => `set_config('xueji.${name}', ${pg.escapeLiteral(value)}, true)`);
  return `BEGIN; SELECT ${settings.join(', ')}`;
}
