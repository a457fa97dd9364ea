import type { Id } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { placementSchema } from '../model/index.ts';
import { presentPlacement } from './enrolment-presenter.ts';
import { listPlacements } from './enrolment-repository.ts';

export const getPlacementRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/placement',
  summary: 'Where a pupil is now: school, class, status; null when no spell is open',
  permission: 'students.read',
  params: z.strictObject({ studentId: z.string().regex(/^[1-9]\d{0,18}$/) }),
  response: z.strictObject({ placement: placementSchema.nullable() }).meta({ id: 'CurrentPlacement' }),
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const placement = (await listPlacements(tx, services.clock.now(), [studentId])).get(studentId);
      return { placement: placement === undefined ? null : presentPlacement(placement) };
    }),
});
