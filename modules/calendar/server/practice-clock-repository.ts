import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** Practice time less real time in milliseconds, or undefined for a node that lives in real time. Needs no actor. */
export async function findPracticeOffset(db: Transaction['db']): Promise<number | undefined> {
  const { rows } = await sql<{ offset_ms: number }>`
    SELECT (value->>'offsetMs')::float8 AS offset_ms FROM node_settings WHERE name = 'practice-clock'`.execute(db);
  return rows[0]?.offset_ms;
}

/** Sets the practice time of the node. Its processes take it over within a second. */
export async function savePracticeOffset(tx: Transaction, offsetMs: number): Promise<void> {
  await sql`
    INSERT INTO node_settings (name, value)
    VALUES ('practice-clock', jsonb_build_object('offsetMs', ${offsetMs}::float8))
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`.execute(tx.db);
}
