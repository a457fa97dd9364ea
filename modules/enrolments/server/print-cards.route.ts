import { isAllowed } from '@xueji/accounts';
import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { STUDENT_PROBLEMS } from '@xueji/students';
import { findCardRecord } from '@xueji/students/server';
import { ENROLMENT_PROBLEMS, printCardsSchema, printedCardsSchema } from '../model/index.ts';
import { presentRecordPlacement } from './enrolment-presenter.ts';
import { findRecordPlacement } from './enrolment-repository.ts';

export const printCardsRoute = defineRoute({
  method: 'POST',
  path: '/api/student-cards',
  summary: 'Print record cards (学籍卡): noted per pupil with its purpose before anything is shown',
  permission: 'students.print-card',
  body: printCardsSchema,
  response: printedCardsSchema,
  limits: [{ max: 60, windowSeconds: 600, per: 'address' }],
  handler: async ({ services, actor, body }) => {
    const { numbers, purpose, note } = body;
    if (numbers === 'full' && !isAllowed(actor.role, 'students.reveal'))
      refuseWith(ENROLMENT_PROBLEMS.fullCardNotAllowed);
    return await services.database.transaction(actor, async (tx) => {
      const now = services.clock.now();
      const cards = [];
      for (const studentId of new Set(body.studentIds as Id<'student'>[])) {
        const record = await findCardRecord(services, tx, studentId, numbers);
        if (record === undefined) continue;
        const placement = await findRecordPlacement(tx, now, studentId);
        await appendRecordEvent(tx, {
          kind: 'card.printed',
          occurredAt: now,
          studentId,
          organisationId: actor.organisationId,
          scopeNo: actor.scopeFrom,
          reason: note ?? purpose,
          changes: { cardNumbers: { from: null, to: numbers } },
        });
        await appendAudit(tx, {
          action: 'students.print-card',
          studentId,
          reason: note ?? purpose,
          filter: { numbers, purpose },
        });
        cards.push({ record, placement: placement === undefined ? null : presentRecordPlacement(placement) });
      }
      if (cards.length === 0) refuseWith(STUDENT_PROBLEMS.notFound);
      return {
        cards,
        printedAt: now.toISOString(),
        printedBy: actor.displayName,
        office: actor.organisationName,
      };
    });
  },
});
