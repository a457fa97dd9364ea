import { listRoster } from '@xueji/classes/server';
import { requestExport } from '@xueji/exports/server';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { provinceSettingsAt } from '@xueji/students/server';
import { z } from 'zod';
import {
  collectionChoicesSchema,
  collectionListQuerySchema,
  collectionListSchema,
  collectionSchema,
  FAMILY_PROBLEMS,
  openCollectionSchema,
  printSlipsSchema,
  pupilState,
  slipsPrintedSchema,
} from '../model/index.ts';
import { listPupilCodes } from './code-repository.ts';
import { getCollection, presentCollections } from './collection-presenter.ts';
import { closeCollection, getFamilyFormSettings, listCollections } from './collection-repository.ts';
import { familySlips, getOpenCollection } from './family-slips.ts';
import { openCollection } from './open-collection.ts';

const paramsSchema = z.strictObject({ collectionId: idText });

const getChoicesRoute = defineRoute({
  method: 'GET',
  path: '/api/family-collection-choices',
  summary: 'What a collection of family forms may ask beside the catalogue, and how long it may be open',
  permission: 'family-forms.collect',
  response: collectionChoicesSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const today = dateInShanghai(services.clock.now());
      const { extensionFields } = await provinceSettingsAt(tx, actor.scopeFrom, today);
      return {
        today,
        ...(await getFamilyFormSettings(tx)),
        extensionFields: extensionFields.map(({ key, label }) => ({ key, label })),
      };
    }),
});

const listCollectionsRoute = defineRoute({
  method: 'GET',
  path: '/api/family-collections',
  summary: 'Collections of family forms (家庭填报) of the school, newest first, with how far each has come',
  permission: 'family-forms.read',
  query: collectionListQuerySchema,
  response: collectionListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const rows = await listCollections(tx, { before: query.before }, query.limit + 1);
      const page = rows.slice(0, query.limit);
      return {
        collections: await presentCollections(tx, services.clock.now(), page),
        next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
});

const openCollectionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-collections',
  summary: 'Open a collection of family forms for a class: which fields, until when',
  permission: 'family-forms.collect',
  body: openCollectionSchema,
  response: z.strictObject({ id: z.string() }).meta({ id: 'FamilyCollectionOpened' }),
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency, request }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => ({ id: await openCollection(services, tx, body, request.address) })),
    ),
});

const getCollectionRoute = defineRoute({
  method: 'GET',
  path: '/api/family-collections/:collectionId',
  summary: 'A collection with the pupils of its class: who has a code, who sent, what was decided',
  permission: 'family-forms.read',
  params: paramsSchema,
  response: collectionSchema,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const row = await getCollection(tx, params.collectionId);
      const [presented] = await presentCollections(tx, services.clock.now(), [row]);
      if (presented === undefined) refuseWith(FAMILY_PROBLEMS.collectionNotFound);
      const roster = await listRoster(tx, [row.classId]);
      const codes = await listPupilCodes(tx, row.id);
      await appendAudit(tx, {
        action: 'family-forms.collection',
        studentIds: roster.map(({ studentId }) => studentId),
        rowCount: roster.length,
        filter: { collectionId: row.id },
      });
      return {
        ...presented,
        note: row.note,
        fields: [...row.fields],
        pupils: roster.map(({ studentId, name, seatNumber }) => {
          const code = codes.get(studentId);
          const { codeState = null, submissionState = null, submissionId = null, receipt = null } = code ?? {};
          return {
            ...{ studentId, name, seatNumber, submissionId, receipt },
            state: pupilState({ codeState, submissionState }),
            sentAt: code?.sentAt?.toISOString() ?? null,
          };
        }),
      };
    }),
});

const closeCollectionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-collections/:collectionId/closing',
  summary: 'Close a collection before its last day: no code works from then on, what was sent stays to be decided',
  permission: 'family-forms.collect',
  params: paramsSchema,
  response: z.undefined(),
  status: 204,
  handler: async ({ services, actor, params }) => {
    await services.database.transaction(actor, async (tx) => {
      const row = await getCollection(tx, params.collectionId);
      if (!(await closeCollection(tx, row.id, services.clock.now()))) refuseWith(FAMILY_PROBLEMS.collectionClosed);
      await appendAudit(tx, { action: 'family-forms.close-collection', filter: { collectionId: row.id } });
    });
  },
});

const printSlipsRoute = defineRoute({
  method: 'POST',
  path: '/api/family-collections/:collectionId/prints',
  summary: 'Make the QR sheet and the slips of a class, or new slips of pupils whose former codes die',
  permission: 'family-forms.collect',
  params: paramsSchema,
  body: printSlipsSchema,
  response: slipsPrintedSchema,
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, params, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => {
        const row = await getOpenCollection(tx, services.clock.now(), params.collectionId);
        const codes = await listPupilCodes(tx, row.id);
        const missing = (await listRoster(tx, [row.classId]))
          .map(({ studentId }) => studentId)
          .filter((id) => !codes.has(id));
        const studentIds = (body.studentIds as readonly Id<'student'>[] | undefined) ?? missing;
        if (studentIds.length === 0) refuseWith(FAMILY_PROBLEMS.nobodyToPrint);
        const { kind, label, columns } = familySlips.offer;
        const { exportId } = await requestExport(services, tx, familySlips, {
          kind,
          scope: { collectionId: row.id, studentIds },
          purpose: 'family-contact',
          purposeNote: label.zh,
          // The sheet for the wall goes with the slips of a class, not with a new code for one pupil.
          columns: columns
            .map(({ key }) => key)
            .filter((key) => key !== 'class-sheet' || body.studentIds === undefined),
        });
        return { exportId };
      }),
    ),
});

export const collectionRoutes: readonly RouteDefinition[] = [
  getChoicesRoute,
  listCollectionsRoute,
  openCollectionRoute,
  getCollectionRoute,
  closeCollectionRoute,
  printSlipsRoute,
];
