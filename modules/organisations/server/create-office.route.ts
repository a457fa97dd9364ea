import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { newOfficeSchema, officeDetailSchema } from '../model/index.ts';
import { createOrganisation } from './create-organisation.ts';
import { refuseFutureOpening } from './office-acts.ts';
import { presentOffice } from './present-office.ts';

export const createOfficeRoute = defineRoute({
  method: 'POST',
  path: '/api/organisations',
  summary: 'Add an office or school below one of mine',
  permission: 'organisations.manage',
  body: newOfficeSchema,
  response: officeDetailSchema,
  status: 201,
  idempotent: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const { parentId, nameZh, nameEn, openedOn, school, ...rest } = body;
      refuseFutureOpening(asPlainDate(openedOn), dateInShanghai(services.clock.now()));
      const { organisationId } = await runOnce(tx, idempotency, async () => {
        const created = await createOrganisation(tx, {
          ...rest,
          parentId: parentId as Id<'organisation'>,
          name: { zh: nameZh, en: nameEn },
          validFrom: asPlainDate(openedOn),
          school: school && {
            ...school,
            stages: school.stages.map((stage) => ({
              ...stage,
              competentAuthorityId: stage.competentAuthorityId as Id<'organisation'>,
            })),
          },
        });
        return { organisationId: created.id };
      });
      return presentOffice(tx, organisationId);
    }),
});
