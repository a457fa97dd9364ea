import { refuseWith } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  formDraftQuerySchema,
  keptFormDraftSchema,
  type RecordForm,
  STUDENT_PROBLEMS,
  saveFormDraftSchema,
} from '../model/index.ts';

interface Address {
  readonly kind: string;
  readonly studentId?: string | undefined;
}

/** Whoever may fill in a form may leave it half-filled. */
const permission = 'students.correct';

export const getFormDraftRoute = defineRoute({
  method: 'GET',
  path: '/api/form-drafts',
  summary: 'The half-filled form of the asking person, if there is one',
  permission,
  query: formDraftQuerySchema,
  response: keptFormDraftSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const { rows } = await sql<{ key_id: number; content: Buffer; base_version: number | null; updated_at: Date }>`
        SELECT key_id, content, base_version, updated_at FROM form_drafts WHERE ${at(tx, query)}`.execute(tx.db);
      const row = rows[0];
      if (row === undefined) return { draft: null };
      const form = JSON.parse(services.vault.open({ keyId: row.key_id, cipher: row.content })) as RecordForm;
      return { draft: { form, baseVersion: row.base_version, savedAt: row.updated_at.toISOString() } };
    }),
});

export const saveFormDraftRoute = defineRoute({
  method: 'PUT',
  path: '/api/form-drafts',
  summary: 'Keep a half-filled form, sealed, for the asking person alone; the last one sent stands',
  permission,
  body: saveFormDraftSchema,
  response: z.strictObject({ savedAt: z.string() }).meta({ id: 'FormDraftSaved' }),
  handler: async ({ services, actor, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const sealed = services.vault.seal(JSON.stringify(body.form));
      const now = services.clock.now();
      const { rows } = await sql`
        INSERT INTO form_drafts (account_id, organisation_id, kind, student_id, base_version, key_id, content, updated_at)
        SELECT ${actor.accountId}, ${actor.organisationId}, ${body.kind}, ${body.studentId ?? null}::bigint, ${body.baseVersion}::int,
               ${sealed.keyId}, ${sealed.cipher}, ${now}::timestamptz
         WHERE ${body.studentId ?? null}::bigint IS NULL OR EXISTS (SELECT 1 FROM students WHERE id = ${body.studentId ?? null}::bigint)
        ON CONFLICT ON CONSTRAINT form_drafts_one_each DO UPDATE
           SET base_version = excluded.base_version, key_id = excluded.key_id, content = excluded.content, updated_at = excluded.updated_at
        RETURNING 1`.execute(tx.db);
      if (rows.length === 0) refuseWith(STUDENT_PROBLEMS.notFound);
      return { savedAt: now.toISOString() };
    }),
});

export const discardFormDraftRoute = defineRoute({
  method: 'DELETE',
  path: '/api/form-drafts',
  summary: 'Drop a half-filled form; dropping none is no mistake',
  permission,
  query: formDraftQuerySchema,
  response: z.undefined(),
  status: 204,
  handler: async ({ services, actor, query }) => {
    await services.database.transaction(actor, (tx) => discardFormDraft(tx, query));
  },
});

/** Drops the half-filled form of the actor, in the transaction that made it needless. */
export async function discardFormDraft(tx: Transaction, address: Address): Promise<void> {
  await runPrepared(tx.db, sql`DELETE FROM form_drafts WHERE ${at(tx, address)}`);
}

function at({ actor }: Transaction, { kind, studentId }: Address): RawBuilder<unknown> {
  return sql`account_id = ${actor.accountId} AND organisation_id = ${actor.organisationId} AND kind = ${kind}
    AND student_id IS NOT DISTINCT FROM ${studentId ?? null}::bigint`;
}
