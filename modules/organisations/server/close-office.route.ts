import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { officeClosingSchema, officeDetailSchema, officeHoldingsSchema, officeParamsSchema } from '../model/index.ts';
import { closeOrganisation } from './close-organisation.ts';
import { refuseUnlessBelow } from './office-acts.ts';
import { countOpenChildren } from './office-repository.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { getOrganisation } from './organisation-repository.ts';
import { presentOffice } from './present-office.ts';

export function closeOfficeRoute(countHoldings: CountHoldings) {
  return defineRoute({
    method: 'POST',
    path: '/api/organisations/:organisationId/closing',
    summary: 'Close an empty office of mine for good, naming who takes over',
    permission: 'organisations.manage',
    params: officeParamsSchema,
    body: officeClosingSchema,
    response: officeDetailSchema,
    idempotent: true,
    versioned: true,
    versionOf: ({ version }) => version,
    handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
      await services.database.transaction(actor, async (tx) => {
        const id = params.organisationId as Id<'organisation'>;
        await runOnce(tx, idempotency, async () => {
          await closeOrganisation(tx, countHoldings, {
            id,
            expectedVersion,
            effectiveOn: asPlainDate(body.effectiveOn),
            today: dateInShanghai(services.clock.now()),
            successorId: body.successorId as Id<'organisation'> | undefined,
            reason: body.reason,
          });
          return { organisationId: id };
        });
        return presentOffice(tx, id);
      }),
  });
}

/** What stands against closing an office, and what a merger or a change of subordination would move. */
export function getHoldingsRoute(countHoldings: CountHoldings) {
  return defineRoute({
    method: 'GET',
    path: '/api/organisations/:organisationId/holdings',
    summary: 'How many pupils, classes, running cases and offices an office of mine holds',
    permission: 'organisations.manage',
    params: officeParamsSchema,
    response: officeHoldingsSchema,
    handler: async ({ services, actor, params }) =>
      await services.database.transaction(actor, async (tx) => {
        const office = await getOrganisation(tx, params.organisationId as Id<'organisation'>);
        refuseUnlessBelow(tx, office);
        const offices = await countOpenChildren(tx, office.id);
        return { ...(await countHoldings(tx, office.scope)), offices };
      }),
  });
}
