import { dateInShanghai, refuseWith } from '@xueji/kernel';
import { getOrganisation } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  type ApprovalSetting,
  type FieldSetting,
  fieldSettingsSchema,
  STUDENT_PROBLEMS,
  setFieldSchema,
} from '../model/index.ts';
import { listApprovalSettings, listFieldSettings } from './province-settings.ts';

export const listFieldSettingsRoute = defineRoute({
  method: 'GET',
  path: '/api/field-settings',
  summary:
    'What the province above the office asks for, and whose approval, differently from the nation, with its history',
  permission: 'students.configure-fields',
  response: fieldSettingsSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const office = await getOrganisation(tx, actor.organisationId);
      const scopeNo = String(office.scope.from);
      return {
        today: dateInShanghai(services.clock.now()),
        mayChange: office.kind === 'province',
        settings: [...(await listFieldSettings(tx, scopeNo))],
        approvals: [...(await listApprovalSettings(tx, scopeNo))],
      };
    }),
});

export const setFieldRoute = defineRoute({
  method: 'POST',
  path: '/api/field-settings',
  summary:
    'Ask for a field, or for approval of its new values, differently from the nation, from a day on (数据项设置); the province alone',
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
        const { field, effectiveFrom, requiredness, approval } = body;
        const setting = { provinceId: office.id, field, effectiveFrom, accountId: actor.accountId, setAt: now };
        if (requiredness !== undefined) await setRequiredness(tx, { ...setting, requiredness });
        if (approval !== undefined) await setApproval(tx, { ...setting, approval });
        await appendAudit(tx, {
          action: 'students.set-field',
          filter: {
            ...{ field, effectiveFrom },
            ...(requiredness === undefined ? {} : { requiredness }),
            ...(approval === undefined ? {} : { approval }),
          },
        });
        return { field };
      });
    }),
});

/** By whom, and for which province. */
interface Signature {
  readonly provinceId: string;
  readonly accountId: string;
  readonly setAt: Date;
}

async function setRequiredness(tx: Transaction, given: FieldSetting & Signature): Promise<void> {
  await sql`
    INSERT INTO field_settings (province_id, field, effective_from, requiredness, account_id, set_at)
    VALUES (${given.provinceId}, ${given.field}, ${given.effectiveFrom}::date, ${given.requiredness}, ${given.accountId}, ${given.setAt}::timestamptz)
    ON CONFLICT ON CONSTRAINT field_settings_key DO UPDATE
       SET requiredness = excluded.requiredness, account_id = excluded.account_id, set_at = excluded.set_at`.execute(
    tx.db,
  );
}

async function setApproval(tx: Transaction, given: ApprovalSetting & Signature): Promise<void> {
  await sql`
    INSERT INTO field_approvals (province_id, field, effective_from, approval, account_id, set_at)
    VALUES (${given.provinceId}, ${given.field}, ${given.effectiveFrom}::date, ${given.approval}, ${given.accountId}, ${given.setAt}::timestamptz)
    ON CONFLICT ON CONSTRAINT field_approvals_key DO UPDATE
       SET approval = excluded.approval, account_id = excluded.account_id, set_at = excluded.set_at`.execute(tx.db);
}
