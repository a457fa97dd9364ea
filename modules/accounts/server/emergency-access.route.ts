import { assert } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { idText } from '@xueji/platform/contract';
import { sha256 } from '@xueji/platform/crypto';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import {
  decideAcknowledgement,
  type EmergencyAccessBody,
  emergencyAccessSchema,
  emergencyListSchema,
  openEmergencySchema,
} from '../model/index.ts';
import { closeEmergency, getEmergency, openEmergency, takeNoteOfEmergency } from './emergency-access.ts';
import { type EmergencyAccess, listEmergencies } from './emergency-repository.ts';

export const openEmergencyRoute = defineRoute({
  method: 'POST',
  path: '/api/emergency-accesses',
  summary: 'See the records of the own scope for three hours, giving a reason; marked in the log and reported',
  permission: 'emergency.open',
  body: openEmergencySchema,
  response: z.strictObject({ id: z.string() }),
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency, request }) => {
    assert(request.sessionToken !== undefined, 'a signed-in request carries its token');
    const sessionHash = sha256(request.sessionToken);
    return services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => ({ id: await openEmergency(tx, { sessionHash, reason: body.reason }) })),
    );
  },
});

export const endEmergencyRoute = defineRoute({
  method: 'POST',
  path: '/api/emergency-accesses/present/end',
  summary: 'End the emergency access of this session',
  permission: 'emergency.open',
  status: 204,
  response: z.undefined(),
  idempotent: true,
  handler: async ({ services, actor, idempotency }) => {
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await closeEmergency(tx);
        return {};
      }),
    );
  },
});

export const listEmergenciesRoute = defineRoute({
  method: 'GET',
  path: '/api/emergency-accesses',
  summary: 'Emergency accesses of the scope, those to take note of first',
  permission: 'emergency.review',
  response: emergencyListSchema,
  handler: async ({ services, actor }) => {
    const accesses = (await services.database.transaction(actor, (tx) => listEmergencies(tx))).map((access) =>
      presentEmergency(access, actor),
    );
    return { accesses, unacknowledged: accesses.filter(({ mayAcknowledge }) => mayAcknowledge).length };
  },
});

export const acknowledgeEmergencyRoute = defineRoute({
  method: 'POST',
  path: '/api/emergency-accesses/:accessId/acknowledgement',
  summary: 'Take note of an emergency access',
  permission: 'emergency.review',
  params: z.strictObject({ accessId: idText }),
  response: emergencyAccessSchema,
  idempotent: true,
  handler: async ({ services, actor, params, idempotency }) =>
    services.database.transaction(actor, async (tx) => {
      await runOnce(tx, idempotency, async () => {
        await takeNoteOfEmergency(tx, params.accessId);
        return {};
      });
      return presentEmergency(await getEmergency(tx, params.accessId), actor);
    }),
});

function presentEmergency(access: EmergencyAccess, actor: Actor): EmergencyAccessBody {
  const { id, person, office, reason, isOpen, recordCount, acknowledgedAt, acknowledgedBy } = access;
  return {
    id,
    person,
    office,
    reason,
    startedAt: access.startedAt.toISOString(),
    endsAt: access.endsAt.toISOString(),
    isOpen,
    recordCount,
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy,
    mayAcknowledge: decideAcknowledgement(actor, { ...access, isAcknowledged: acknowledgedAt !== null }).ok,
  };
}
