import type { Clock, Id } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Database, Transaction } from '@xueji/platform/database';
import type { FileStore } from '@xueji/platform/files';
import type { Logger } from '@xueji/platform/logging';

/** Long work to be done after the transaction commits, by the person who asks now. */
export interface JobRequest {
  /** The name under which a room registered its handler, such as `imports.check`. */
  readonly kind: string;
  /** The row the work is about. Handlers read everything else from the database: the queue carries ids only. */
  readonly subjectId?: string;
  readonly totalCount?: number;
}

/** Where use cases ask for long work. Declared here and not in `platform/jobs`, whose routes need this folder. */
export interface Jobs {
  /** Queues a run in the open transaction: rolled back with it, visible to the worker only after commit. */
  enqueue(tx: Transaction, request: JobRequest): Promise<Id<'job-run'>>;
}

/** The effects a use case may reach, handed in so that tests can hand in others. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly log: Logger;
}
