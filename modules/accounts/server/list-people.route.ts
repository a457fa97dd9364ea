import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import {
  officeListQuerySchema,
  officeListSchema,
  peopleListQuerySchema,
  peopleListSchema,
  personSchema,
} from '../model/index.ts';
import { listAdministeredOffices } from './office-reach.ts';
import { countPeople, getPerson, listPeople } from './people-repository.ts';
import { presentPerson } from './person-presenter.ts';

export const personParams = z.strictObject({ accountId: idText });

export const listPeopleRoute = defineRoute({
  method: 'GET',
  path: '/api/people',
  summary: 'People with an account at the own office and below, with their posts',
  permission: 'people.read',
  query: peopleListQuerySchema,
  response: peopleListSchema,
  handler: async ({ services, actor, query }) =>
    services.database.transaction(actor, async (tx) => {
      const { after, limit, ...filter } = query;
      const [scopeNo, accountId] = after?.split('~') ?? [];
      const position = scopeNo === undefined || accountId === undefined ? undefined : { scopeNo, accountId };
      const found = await listPeople(tx, filter, position, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const { organisationId = null, role = null, state = null } = filter;
      await appendAudit(tx, {
        action: 'accounts.list-people',
        rowCount: page.length,
        filter: { organisationId, role, state },
      });
      return {
        people: page.map(presentPerson),
        next: found.length > limit && last !== undefined ? `${last.scopeNo}~${last.id}` : null,
        total: await countPeople(tx, filter),
      };
    }),
});

export const getPersonRoute = defineRoute({
  method: 'GET',
  path: '/api/people/:accountId',
  summary: 'One person with posts and state',
  permission: 'people.read',
  params: personParams,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params }) =>
    presentPerson(await services.database.transaction(actor, (tx) => getPerson(tx, params.accountId))),
});

export const listAdministeredOfficesRoute = defineRoute({
  method: 'GET',
  path: '/api/administered-offices',
  summary: 'Offices whose people the own office administers: itself and those directly below',
  permission: 'people.read',
  query: officeListQuerySchema,
  response: officeListSchema,
  handler: async ({ services, actor, query }) => {
    const { text = '', id, limit } = query;
    const offices = await services.database.transaction(actor, (tx) =>
      listAdministeredOffices(tx, { text, id }, limit),
    );
    return { offices };
  },
});
