import type { Id } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { recordPlacementSchema } from '../model/index.ts';
import { presentRecordPlacement } from './enrolment-presenter.ts';
import { findRecordPlacement } from './enrolment-repository.ts';

export const getPlacementRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/placement',
  summary: 'Where a pupil is now: school, class, status; null when no spell is open',
  permission: 'students.read',
  params: z.strictObject({ studentId: idText }),
  response: z.strictObject({ placement: recordPlacementSchema.nullable() }).meta({ id: 'CurrentPlacement' }),
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const placement = await findRecordPlacement(tx, services.clock.now(), params.studentId as Id<'student'>);
      return { placement: placement === undefined ? null : presentRecordPlacement(placement) };
    }),
});
