import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { officeDetailSchema, officeParamsSchema, officeRenameSchema } from '../model/index.ts';
import { presentOffice } from './present-office.ts';
import { renameOrganisation } from './rename-organisation.ts';

export const renameOfficeRoute = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisationId/names',
  summary: 'Give an office of mine another name from a day on; the code stays',
  permission: 'organisations.manage',
  params: officeParamsSchema,
  body: officeRenameSchema,
  response: officeDetailSchema,
  idempotent: true,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const id = params.organisationId as Id<'organisation'>;
      await runOnce(tx, idempotency, async () => {
        await renameOrganisation(tx, {
          id,
          expectedVersion,
          name: { zh: body.nameZh, en: body.nameEn },
          effectiveOn: asPlainDate(body.effectiveOn),
          today: dateInShanghai(services.clock.now()),
          reason: body.reason,
        });
        return { organisationId: id };
      });
      return presentOffice(tx, id);
    }),
});
