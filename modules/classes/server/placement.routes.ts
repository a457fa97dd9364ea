import { type Id, parseId, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import {
  CLASS_PROBLEMS,
  classPlacementSchema,
  cohortListQuerySchema,
  drawCheckSchema,
  drawClasses,
  newPlacementSchema,
  placementListSchema,
  placementStartedSchema,
} from '../model/index.ts';
import { APPLY_PLACEMENT_JOB } from './apply-placement.ts';
import { presentPlacementSummary, readPlacement } from './placement-presenter.ts';
import { claimApplication, listPlacementRows, listPlacements, type PlacementRecord } from './placement-repository.ts';
import { digestOfDraw, planPlacement } from './plan-placement.ts';
import type { PupilPlaces } from './pupil-places.ts';

const params = z.strictObject({ placementId: idText });

async function getPlacement(tx: Transaction, placementId: string): Promise<PlacementRecord> {
  const [record] = await listPlacements(tx, { id: placementId as Id<'class-placement'> });
  return record ?? refuseWith(CLASS_PROBLEMS.placementNotFound);
}

/** Planning, looking at, applying and repeating placements of a cohort. */
export function placementRoutes(places: PupilPlaces): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/class-placements',
      summary: 'Plan who sits in which class, by a list or by a balanced draw; nobody moves yet',
      permission: 'classes.place',
      body: newPlacementSchema,
      response: placementStartedSchema,
      status: 201,
      idempotent: true,
      handler: async ({ services, actor, body, idempotency }) =>
        await services.database.transaction(actor, async (tx) =>
          runOnce(tx, idempotency, async () => ({ placementId: await planPlacement(services, tx, places, body) })),
        ),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/class-placements',
      summary: 'The latest placements of a school or of the scope',
      permission: 'classes.read',
      query: cohortListQuerySchema,
      response: placementListSchema,
      handler: async ({ services, actor, query }) => {
        const schoolId = parseId<'organisation'>(query.schoolId ?? '');
        const which = schoolId === undefined ? {} : { schoolId };
        const records = await services.database.transaction(actor, (tx) => listPlacements(tx, which));
        return { placements: records.map(presentPlacementSummary) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/class-placements/:placementId',
      summary: 'A placement: sizes before and after, boys and girls, mean scores, and every pupil',
      permission: 'classes.read',
      params,
      response: classPlacementSchema,
      handler: async ({ services, actor, params: { placementId } }) =>
        await services.database.transaction(actor, async (tx) => {
          const record = await getPlacement(tx, placementId);
          const placement = await readPlacement(tx, places, record, services.clock.now());
          await appendAudit(tx, {
            action: 'classes.placement',
            studentIds: placement.pupils.map(({ studentId }) => studentId as Id<'student'>),
            rowCount: placement.pupils.length,
            filter: { placementId },
          });
          return placement;
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/class-placements/:placementId/application',
      summary: 'Apply a placement: one event per pupil, as a job',
      permission: 'classes.place',
      params,
      response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'ApplicationStarted' }),
      status: 202,
      idempotent: true,
      handler: async ({ services, actor, params: { placementId }, idempotency }) =>
        await services.database.transaction(actor, async (tx) =>
          runOnce(tx, idempotency, async () => {
            const { id, pupilCount } = await getPlacement(tx, placementId);
            const jobRunId = await services.jobs.enqueue(tx, {
              kind: APPLY_PLACEMENT_JOB,
              subjectId: id,
              totalCount: pupilCount,
            });
            if (!(await claimApplication(tx, id, jobRunId))) refuseWith(CLASS_PROBLEMS.placementApplied);
            return { jobRunId };
          }),
        ),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/class-placements/:placementId/draw-check',
      summary: 'Repeat a draw from its seed and inputs, and compare',
      permission: 'classes.read',
      params,
      response: drawCheckSchema,
      handler: async ({ services, actor, params: { placementId } }) =>
        await services.database.transaction(actor, async (tx) => repeatDraw(tx, await getPlacement(tx, placementId))),
    }),
  ];
}

async function repeatDraw(tx: Transaction, record: PlacementRecord) {
  const { balance, seed, inputs: classes, digest } = record;
  if (balance === null || seed === null || classes === null || digest === null) refuseWith(CLASS_PROBLEMS.notDrawn);
  const rows = await listPlacementRows(tx, record.id);
  const pupils = rows.map(({ studentId, sexCode, score }) => ({ id: studentId, sexCode, score }));
  const inputs = { balance, seed: Number(seed), pupils, classes };
  const repeated = drawClasses(inputs);
  const digestNow = digestOfDraw(inputs);
  const differing = rows.filter(({ studentId, classId }) => repeated.get(studentId) !== classId).length;
  return {
    isSame: differing === 0 && digestNow.equals(digest),
    seed: inputs.seed,
    digest: digest.toString('hex'),
    digestNow: digestNow.toString('hex'),
    differing,
  };
}
