import pg from 'pg';

/** SQLSTATE classes whose primary message quotes the offending value. All others name objects and conditions only. */
const CLASSES_THAT_QUOTE_VALUES = new Set(['22']);

/**
 * A statement PostgreSQL refused, without anything it said about values. Detail, hint and context of unique and
 * foreign-key errors look through row-level security, so they are dropped here, at the edge of the driver:
 * neither an answer nor a log can carry them.
 */
export class QueryFailed extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  /** The violated constraint, when there is one. */
  readonly constraint: string | undefined;

  constructor(error: pg.DatabaseError) {
    const code = error.code ?? 'XX000';
    super(CLASSES_THAT_QUOTE_VALUES.has(code.slice(0, 2)) ? `invalid value (${code})` : `${error.message} (${code})`);
    this.name = 'QueryFailed';
    this.code = code;
    this.constraint = error.constraint;
  }
}

/** Replaces PostgreSQL's own error by {@link QueryFailed}; every other error passes as it is. */
export function withoutValues(error: unknown): unknown {
  return error instanceof pg.DatabaseError ? new QueryFailed(error) : error;
}

/**
 * The name of the unique, check, foreign-key or exclusion constraint that refused a write, or undefined for any other
 * error. A use case turns a constraint it knows into a refusal and lets everything else pass as a fault.
 */
export function constraintOf(error: unknown): string | undefined {
  return codeOf(error)?.startsWith('23') ? (error as QueryFailed).constraint : undefined;
}

/** Classes of SQLSTATE that say nothing about the request: connection lost, resources short, operator intervened. */
const TRANSIENT_CLASSES = new Set(['08', '53', '57']);
/** Serialization failure, deadlock, lock timeout, transaction timeout, idle-in-transaction timeout. */
const TRANSIENT_CODES = new Set(['40001', '40P01', '55P03', '25P04', '25P03']);
const LOST_CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND']);
/** pg reports these as plain errors without a code. */
const LOST_CONNECTION_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'is not queryable',
  'Cannot use a pool after calling end',
];

/** Whether trying again later may succeed: such trouble leaves as 503, never as the caller's mistake. */
export function isTransient(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isTransient);
  const code = codeOf(error);
  if (code !== undefined) return TRANSIENT_CODES.has(code) || TRANSIENT_CLASSES.has(code.slice(0, 2));
  if (!(error instanceof Error)) return false;
  const { code: systemCode, syscall } = error as NodeJS.ErrnoException;
  if (systemCode !== undefined && LOST_CONNECTION_CODES.has(systemCode)) {
    // A missing socket file means a stopped server; a missing file anywhere else does not.
    return systemCode !== 'ENOENT' || syscall === 'connect';
  }
  return LOST_CONNECTION_MESSAGES.some((message) => error.message.includes(message));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof QueryFailed || error instanceof pg.DatabaseError ? error.code : undefined;
}
