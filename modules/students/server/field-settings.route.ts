import { dateInShanghai, refuseWith } from '@xueji/kernel';
import { getOrganisation } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { sql } from 'kysely';
import { z } from 'zod';
import { fieldSettingsSchema, STUDENT_PROBLEMS, setFieldSchema } from '../model/index.ts';
import { listFieldSettings } from './province-settings.ts';

export const listFieldSettingsRoute = defineRoute({
  method: 'GET',
  path: '/api/field-settings',
  summary: 'What the province above the office asks for differently from the nation, with its history',
  permission: 'students.configure-fields',
  response: fieldSettingsSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const office = await getOrganisation(tx, actor.organisationId);
      const settings = await listFieldSettings(tx, String(office.scope.from));
      return {
        today: dateInShanghai(services.clock.now()),
        mayChange: office.kind === 'province',
        settings: [...settings],
      };
    }),
});

export const setFieldRoute = defineRoute({
  method: 'POST',
  path: '/api/field-settings',
  summary: 'Ask for a field differently from the nation, from a day on (数据项设置); the province alone',
  permission: 'students.configure-fields',
  body: setFieldSchema,
  response: z.strictObject({ field: z.string() }).meta({ id: 'FieldSet' }),
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const office = await getOrganisation(tx, actor.organisationId);
      if (office.kind !== 'province') refuseWith(STUDENT_PROBLEMS.notTheProvince);
      const now = services.clock.now();
      if (body.effectiveFrom < dateInShanghai(now)) refuseWith(STUDENT_PROBLEMS.effectiveInThePast);
      return await runOnce(tx, idempotency, async () => {
        await sql`
          INSERT INTO field_settings (province_id, field, effective_from, requiredness, account_id, set_at)
          VALUES (${office.id}, ${body.field}, ${body.effectiveFrom}::date, ${body.requiredness}, ${actor.accountId}, ${now}::timestamptz)
          ON CONFLICT ON CONSTRAINT field_settings_key DO UPDATE
             SET requiredness = excluded.requiredness, account_id = excluded.account_id, set_at = excluded.set_at`.execute(
          tx.db,
        );
        await appendAudit(tx, {
          action: 'students.set-field',
          filter: { field: body.field, requiredness: body.requiredness, effectiveFrom: body.effectiveFrom },
        });
        return { field: body.field };
      });
    }),
});
