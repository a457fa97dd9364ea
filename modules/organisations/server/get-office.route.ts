import type { Id } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { officeDetailSchema, officeParamsSchema } from '../model/index.ts';
import { presentOffice } from './present-office.ts';

export const getOfficeRoute = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisationId',
  summary: 'One office with its attributes and history; says nothing of pupils',
  permission: 'organisations.read',
  params: officeParamsSchema,
  response: officeDetailSchema,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, (tx) => presentOffice(tx, params.organisationId as Id<'organisation'>)),
});
