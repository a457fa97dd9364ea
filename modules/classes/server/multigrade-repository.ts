import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { LOCKED_CLASS_COLUMNS, type LockedClass } from './class-writing.ts';

/** The other open classes that are taught together with a class now, locked. */
export async function listFellows(tx: Transaction, known: LockedClass): Promise<readonly LockedClass[]> {
  const { rows } = await sql<LockedClass>`
    SELECT ${LOCKED_CLASS_COLUMNS} FROM classes
     WHERE school_id = ${known.schoolId} AND stage = ${known.stage} AND multigrade_number = ${known.multigradeNumber}
       AND closed_on IS NULL AND id <> ${known.id}
       AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
     ORDER BY id FOR UPDATE`.execute(tx.db);
  return rows;
}

/** A number no classes of this school and stage ever had: former groups stay apart in the history. */
export async function nextMultigradeNumber(
  tx: Transaction,
  { schoolId, stage }: Pick<LockedClass, 'schoolId' | 'stage'>,
): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(multigrade_number), 0) + 1 AS next FROM classes WHERE school_id = ${schoolId} AND stage = ${stage}`.execute(
    tx.db,
  );
  return rows[0]?.next ?? 1;
}

export async function writeMultigrade(tx: Transaction, classId: Id<'class'>, number: number | null): Promise<void> {
  await sql`UPDATE classes SET multigrade_number = ${number}, version = version + 1 WHERE id = ${classId}`.execute(
    tx.db,
  );
}
