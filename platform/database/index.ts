export { type BulkColumn, type BulkTable, type Cell, insertRows } from './bulk-insert.ts';
export { withClient } from './client.ts';
export { type Database, openDatabase, type Transaction } from './database.ts';
export { constraintOf, isTransient, QueryFailed } from './database-errors.ts';
export {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  shareEmbeddedPostgres,
  startEmbeddedPostgres,
  stopUnusedEmbeddedPostgres,
} from './embedded/embedded-postgres.ts';
export { ensureEmbeddedDatabase } from './embedded/ensure-embedded-database.ts';
export { findPostmasterOfHome } from './embedded/find-postmaster-of-home.ts';
export { findOwnerlessDatabases } from './embedded/ownerless-databases.ts';
export { findPostgresFolder as findDatabaseFolder } from './embedded/postgres-home.ts';
export { JOB_SCHEMA, prepareJobQueues } from './job-queues.ts';
export { migrateDatabase, readMigrations } from './migrator.ts';
export { prepareNodeDatabase } from './node-database.ts';
export { isOutOfSpace } from './out-of-space.ts';
export { closeDatabaseToPublic, readRoles } from './roles.ts';
export { runPrepared } from './run-prepared.ts';
export type { Schema } from './schema.generated.ts';
export { StartRefused } from './start-refused.ts';
export { typeParsers } from './type-parsers.ts';
export { warmUp } from './warm-up.ts';
