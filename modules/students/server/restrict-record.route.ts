import type { Id } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { restrictionSchema } from '../model/index.ts';
import { liftRestriction, restrictRecord } from './restrict-record.ts';

const params = z.strictObject({ studentId: idText });
const response = z.strictObject({ studentId: z.string() }).meta({ id: 'RestrictionChanged' });

export const restrictRecordRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/restriction',
  summary: 'Mark a record 保密: it answers only to the province from then on',
  permission: 'students.restrict',
  params,
  body: restrictionSchema,
  response,
  idempotent: true,
  handler: async ({ services, actor, params: { studentId }, body, idempotency }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await restrictRecord(services, tx, studentId as Id<'student'>, body.reason);
        return { studentId };
      }),
    ),
});

export const liftRestrictionRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/restriction-lift',
  summary: 'Lift the mark 保密; never by the person who set it',
  permission: 'students.lift-restriction',
  params,
  body: restrictionSchema,
  response,
  idempotent: true,
  handler: async ({ services, actor, params: { studentId }, body, idempotency }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await liftRestriction(services, tx, studentId as Id<'student'>, body.reason);
        return { studentId };
      }),
    ),
});
