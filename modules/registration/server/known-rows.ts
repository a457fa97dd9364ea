import type { Id } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** A row of this school and cohort that became a record before. */
export interface KnownRow {
  readonly identityHash: Buffer;
  readonly contentHash: Buffer;
  readonly studentId: Id<'student'>;
}

/**
 * Until the transaction ends nobody else turns lists of this school into records. Two lists that name the same children
 * in another order would each wait for a child of the other; now the second finds the first's children known.
 */
export async function lockKnownRows(tx: Transaction, schoolId: Id<'organisation'>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('registration.known-rows', ${schoolId}::bigint))`.execute(
    tx.db,
  );
}

export async function listKnownRows(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  identityHashes: readonly Buffer[],
): Promise<readonly KnownRow[]> {
  const { rows } = await sql<KnownRow>`
    SELECT identity_hash AS "identityHash", content_hash AS "contentHash", student_id AS "studentId"
      FROM intake_rows WHERE school_id = ${schoolId} AND identity_hash = ANY(${identityHashes}::bytea[])`.execute(
    tx.db,
  );
  return rows;
}

/** Whether a child of this identity is known to the school, for one that is typed in. */
export async function isKnownRow(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  identityHash: Buffer,
): Promise<boolean> {
  const { rows } = await runPrepared(
    tx.db,
    sql`SELECT FROM intake_rows WHERE school_id = ${schoolId} AND identity_hash = ${identityHash}`,
  );
  return rows.length > 0;
}

export async function insertKnownRow(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  scopeNo: string,
  known: KnownRow,
): Promise<void> {
  await runPrepared(
    tx.db,
    sql`
      INSERT INTO intake_rows (school_id, identity_hash, content_hash, student_id, scope_no)
      VALUES (${schoolId}, ${known.identityHash}, ${known.contentHash}, ${known.studentId}, ${scopeNo})`,
  );
}

/** A record that changed stays known by its new identity and content. A record that came by no list is none of ours. */
export async function updateKnownRow(tx: Transaction, known: KnownRow): Promise<void> {
  await sql`
    UPDATE intake_rows SET identity_hash = ${known.identityHash}, content_hash = ${known.contentHash}
     WHERE student_id = ${known.studentId}`.execute(tx.db);
}
