import { defineRoute, runOnce } from '@xueji/platform/http';
import { handedOverSchema, handOverWorkSchema, openWorkSchema } from '../model/index.ts';
import { lockPersonToChange } from './administer-person.ts';
import { FORM_ROLES, handOverForms } from './hand-over-work.ts';
import { personParams } from './list-people.route.ts';
import { listOpenWork } from './open-work-repository.ts';
import { getPerson } from './people-repository.ts';
import { presentPerson } from './person-presenter.ts';

export const getOpenWorkRoute = defineRoute({
  method: 'GET',
  path: '/api/people/:accountId/open-work',
  summary: 'What a person has under way, office by office, and who there may take over the half-filled forms',
  permission: 'people.read',
  params: personParams,
  response: openWorkSchema,
  handler: async ({ services, actor, params }) =>
    services.database.transaction(actor, async (tx) => {
      await getPerson(tx, params.accountId);
      const offices = await listOpenWork(tx, params.accountId, { formRoles: FORM_ROLES, now: services.clock.now() });
      return { offices: [...offices] };
    }),
});

export const handOverWorkRoute = defineRoute({
  method: 'POST',
  path: '/api/people/:accountId/hand-over',
  summary: 'Give the half-filled forms of a person to successors of the same duty, office by office',
  permission: 'people.administer',
  idempotent: true,
  versioned: true,
  params: personParams,
  body: handOverWorkSchema,
  response: handedOverSchema,
  versionOf: ({ person }) => person.version,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    services.database.transaction(actor, async (tx) => {
      const handed = await runOnce(tx, idempotency, async () => {
        const subject = await lockPersonToChange(tx, params.accountId, expectedVersion);
        return { ...(await handOverForms(tx, subject, body.handOvers)) };
      });
      return { person: presentPerson(await getPerson(tx, params.accountId)), ...handed };
    }),
});
