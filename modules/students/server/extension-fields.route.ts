import { dateInShanghai, type LocalText, refuseWith } from '@xueji/kernel';
import { getOrganisation } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, refuseIfStale, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import {
  addExtensionFieldSchema,
  changeExtensionFieldSchema,
  extensionFieldListSchema,
  extensionKeySchema,
  findExtensionByHeader,
  findFieldByHeader,
  STUDENT_PROBLEMS,
} from '../model/index.ts';
import {
  insertExtensionField,
  listExtensionFields,
  lockOwnExtensionField,
  type StoredExtensionField,
  updateExtensionField,
} from './extension-field-repository.ts';

const permission = 'students.configure-fields';
const fieldParams = z.strictObject({ fieldKey: extensionKeySchema });
const answer = z.strictObject({ key: z.string() }).meta({ id: 'ExtensionFieldSet' });

export const listExtensionFieldsRoute = defineRoute({
  method: 'GET',
  path: '/api/extension-fields',
  summary: 'What the province above the office adds to the national form, retired fields too',
  permission,
  response: extensionFieldListSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const office = await getOrganisation(tx, actor.organisationId);
      const fields = await listExtensionFields(tx, String(office.scope.from));
      return {
        today: dateInShanghai(services.clock.now()),
        mayChange: office.kind === 'province',
        fields: fields.map(({ id: _, ...field }) => field),
      };
    }),
});

export const addExtensionFieldRoute = defineRoute({
  method: 'POST',
  path: '/api/extension-fields',
  summary: 'Add a field to the record, from a day on (省级扩展数据项); the province alone',
  permission,
  body: addExtensionFieldSchema,
  response: answer,
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const { code } = await ownProvince(tx);
      const now = services.clock.now();
      if (body.effectiveFrom < dateInShanghai(now)) refuseWith(STUDENT_PROBLEMS.effectiveInThePast);
      return await runOnce(tx, idempotency, async () => {
        await refuseTakenName(tx, body.label);
        const key = await insertExtensionField(tx, { ...body, provinceCode: code.slice(0, 2), at: now });
        const { kind, isRequired, effectiveFrom } = body;
        await appendAudit(tx, {
          action: 'students.add-extension-field',
          filter: { field: key, kind, isRequired, effectiveFrom },
        });
        return { key };
      });
    }),
});

export const changeExtensionFieldRoute = defineRoute({
  method: 'PUT',
  path: '/api/extension-fields/:fieldKey',
  summary: 'Change the words or the requirement of a field of the province; its kind stays',
  permission,
  params: fieldParams,
  body: changeExtensionFieldSchema,
  response: answer,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { fieldKey: key }, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      await ownProvince(tx);
      return await runOnce(tx, idempotency, async () => {
        const field = await lockInForce(tx, key, expectedVersion);
        await refuseTakenName(tx, body.label, key);
        await updateExtensionField(tx, field, { ...body, retiredFrom: field.retiredFrom }, services.clock.now());
        await appendAudit(tx, {
          action: 'students.change-extension-field',
          filter: { field: key, isRequired: body.isRequired },
        });
        return { key };
      });
    }),
});

export const retireExtensionFieldRoute = defineRoute({
  method: 'POST',
  path: '/api/extension-fields/:fieldKey/retirement',
  summary: 'Stop asking for a field of the province; records keep what they have',
  permission,
  params: fieldParams,
  response: answer,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { fieldKey: key }, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      await ownProvince(tx);
      return await runOnce(tx, idempotency, async () => {
        const field = await lockInForce(tx, key, expectedVersion);
        const now = services.clock.now();
        await updateExtensionField(tx, field, { ...field, retiredFrom: dateInShanghai(now) }, now);
        await appendAudit(tx, { action: 'students.retire-extension-field', filter: { field: key } });
        return { key };
      });
    }),
});

async function ownProvince(tx: Transaction) {
  const office = await getOrganisation(tx, tx.actor.organisationId);
  if (office.kind !== 'province') refuseWith(STUDENT_PROBLEMS.notTheProvince);
  return office;
}

/** A column of a list is known by its name: two fields of one name could not be told apart. */
async function refuseTakenName(tx: Transaction, label: LocalText, ownKey?: string): Promise<void> {
  const fields = await listExtensionFields(tx, tx.actor.scopeFrom);
  const others = fields.filter(({ key, retiredFrom }) => key !== ownKey && retiredFrom === null);
  const taken = [label.zh, label.en].find(
    (name) => findFieldByHeader(name) !== undefined || findExtensionByHeader(name, others) !== undefined,
  );
  if (taken !== undefined) refuseWith(STUDENT_PROBLEMS.extensionNameTaken, { name: taken });
}

async function lockInForce(tx: Transaction, key: string, expectedVersion: number): Promise<StoredExtensionField> {
  const field = await lockOwnExtensionField(tx, key);
  if (field === undefined || field.retiredFrom !== null) refuseWith(STUDENT_PROBLEMS.extensionFieldNotFound);
  refuseIfStale(expectedVersion, field.version);
  return field;
}
