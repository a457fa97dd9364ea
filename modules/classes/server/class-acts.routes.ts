import { type Id, type ProblemKind, refuseWith } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import {
  CLASS_PROBLEMS,
  classClosedSchema,
  classClosingSchema,
  classMovedSchema,
  classMoveSchema,
  multigradeSchema,
  multigradeSetSchema,
  seatsSchema,
  seatsSetSchema,
} from '../model/index.ts';
import { closeClass } from './close-class.ts';
import { movePupils } from './move-pupils.ts';
import type { PupilPlaces } from './pupil-places.ts';
import { setMultigrade } from './set-multigrade.ts';
import { setSeats } from './set-seats.ts';

const params = z.strictObject({ classId: idText });

/** What is done to one class and its pupils at once. */
export function classActRoutes(places: PupilPlaces): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/classes/:classId/moves',
      summary: 'Move pupils of a class to another class of their cohort, with a result for each',
      permission: 'classes.place',
      params,
      body: classMoveSchema,
      response: classMovedSchema,
      idempotent: true,
      handler: async ({ services, actor, params: { classId }, body, idempotency }) =>
        await services.database.transaction(actor, async (tx) => {
          const { moved, refused } = await runOnce(tx, idempotency, async () =>
            movePupils(services, tx, places, classId as Id<'class'>, body),
          );
          return { moved, refused: refused.map(presentRefusal) };
        }),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/classes/:classId/seats',
      summary: 'Number the seats of a class, by an order or one by one; seats may be exchanged',
      permission: 'classes.place',
      params,
      body: seatsSchema,
      response: seatsSetSchema,
      idempotent: true,
      versioned: true,
      handler: async ({ services, actor, params: { classId }, body, idempotency, expectedVersion }) =>
        await services.database.transaction(actor, async (tx) =>
          runOnce(tx, idempotency, async () =>
            setSeats(
              services,
              tx,
              places,
              classId as Id<'class'>,
              expectedVersion,
              'order' in body ? body.order : body.seats,
            ),
          ),
        ),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/classes/:classId/multigrade',
      summary: 'Say with which classes of other grades a class is taught together (复式班); with none: alone',
      permission: 'classes.form',
      params,
      body: multigradeSchema,
      response: multigradeSetSchema,
      idempotent: true,
      versioned: true,
      handler: async ({ services, actor, params: { classId }, body, idempotency, expectedVersion }) =>
        await services.database.transaction(actor, async (tx) =>
          runOnce(tx, idempotency, async () => {
            const classIds = await setMultigrade(services, tx, classId as Id<'class'>, expectedVersion, body);
            return { classIds: [...classIds] };
          }),
        ),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/classes/:classId/closing',
      summary: 'Close an empty class, or merge it into another of its cohort; its history stays',
      permission: 'classes.form',
      params,
      body: classClosingSchema,
      response: classClosedSchema,
      idempotent: true,
      handler: async ({ services, actor, params: { classId }, body, idempotency }) =>
        await services.database.transaction(actor, async (tx) =>
          runOnce(tx, idempotency, async () => closeClass(services, tx, places, classId as Id<'class'>, body)),
        ),
    }),
  ];
}

/** Kept as `student:type`, so that a repeated request is told the same. */
function presentRefusal(kept: string) {
  const [studentId = '', type] = kept.split(':');
  const kinds: readonly ProblemKind[] = Object.values(CLASS_PROBLEMS);
  const kind = kinds.find((each) => each.type === type) ?? refuseWith(CLASS_PROBLEMS.pupilNotHere);
  return { studentId, why: kind.title };
}
