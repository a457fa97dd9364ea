import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { officeDetailSchema, officeEditSchema, officeParamsSchema } from '../model/index.ts';
import { editOrganisation } from './edit-organisation.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { presentOffice } from './present-office.ts';

export function editOfficeRoute(countHoldings: CountHoldings) {
  return defineRoute({
    method: 'PATCH',
    path: '/api/organisations/:organisationId',
    summary: 'Change contact, stages, competence, campuses, caps and plans of an office of mine',
    permission: 'organisations.manage',
    params: officeParamsSchema,
    body: officeEditSchema,
    response: officeDetailSchema,
    idempotent: true,
    versioned: true,
    versionOf: ({ version }) => version,
    handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
      await services.database.transaction(actor, async (tx) => {
        const id = params.organisationId as Id<'organisation'>;
        const { effectiveOn, stages, ...edit } = body;
        await runOnce(tx, idempotency, async () => {
          await editOrganisation(tx, countHoldings, {
            id,
            expectedVersion,
            effectiveOn: asPlainDate(effectiveOn),
            today: dateInShanghai(services.clock.now()),
            edit: {
              ...edit,
              stages: stages?.map((stage) => ({
                ...stage,
                competentAuthorityId: stage.competentAuthorityId as Id<'organisation'>,
              })),
            },
          });
          return { organisationId: id };
        });
        return presentOffice(tx, id);
      }),
  });
}
