/** What the server keeps safe: a node's data, or test databases that are made anew after any crash of the machine. */
export type Durability = 'node' | 'tests';

const COMMON = {
  max_connections: '100',
  // Modest: three nodes of the small nation share one machine.
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  unix_socket_permissions: '0700',
  // Errors of statements go to the program that sent them. In the server's own log they would carry values of pupils:
  // it keeps what happens to the server, and no detail.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const BY_DURABILITY: Record<Durability, Record<string, string>> = {
  node: {
    // After a checkpoint each page is written to the log once in full; with the default of 5 minutes a small transfer
    // costs 57 kB of log. Recovery after a crash stays below a minute.
    checkpoint_timeout: '30min',
    max_wal_size: '2GB',
    checkpoint_completion_target: '0.9',
    wal_compression: 'on',
  },
  tests: {
    // Every worker of a test run holds pools of its own.
    max_connections: '300',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '2GB',
    autovacuum: 'off',
  },
};

/** Command-line flags of the server: settings live in code, not in a file beside the data that drifts. */
export function settingFlags(durability: Durability, more: Readonly<Record<string, string>>): string[] {
  const settings = { ...COMMON, ...BY_DURABILITY[durability], ...more };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
