import { defineRoute } from '@xueji/platform/http';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSearch, studentSearchSchema } from '../model/index.ts';

export const startSearchRoute = defineRoute({
  method: 'POST',
  path: '/api/student-searches',
  summary: 'Keep what a person searches for, sealed, under an opaque id that may stand in the address bar',
  permission: 'students.read',
  // Thirty a minute is a person at work; a machine that tries numbers is stopped.
  limits: [{ max: 30, windowSeconds: 60, per: 'account' }],
  body: studentSearchSchema,
  response: z.strictObject({ searchId: z.uuid() }).meta({ id: 'StudentSearch' }),
  status: 201,
  handler: async ({ services, actor, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const sealed = services.vault.seal(JSON.stringify(readSearch(body.text)));
      const { rows } = await sql<{ id: string }>`
        INSERT INTO student_searches (account_id, key_id, criteria) VALUES (${actor.accountId}, ${sealed.keyId}, ${sealed.cipher})
        RETURNING id`.execute(tx.db);
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The search was not written');
      return { searchId: id };
    }),
});
