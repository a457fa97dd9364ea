import type { Id } from '@xueji/kernel';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const actor = testActor({ scopeFrom: '100', scopeTo: '199' });
const occurredAt = new Date('2026-09-10T01:00:00Z');

describe('an event', () => {
  it('names its actor, the moment of business and what changed', async () => {
    await test.database.transaction(actor, (tx) =>
      appendRecordEvent(tx, {
        kind: 'registration.approved',
        occurredAt,
        studentId: '5' as Id<'student'>,
        organisationId: '1' as Id<'organisation'>,
        scopeNo: '150',
        caseId: '6' as Id<'case'>,
        reason: 'in-district',
        changes: { status: { from: 3, to: 10 } },
      }),
    );
    const { rows } = await test.adminPool.query("SELECT * FROM record_events WHERE kind = 'registration.approved'");
    expect(rows).toMatchObject([
      {
        occurred_at: occurredAt,
        student_id: '5',
        organisation_id: '1',
        scope_no: '150',
        account_id: '1',
        post_id: '1',
        case_id: '6',
        request_id: 'test-request',
        reason: 'in-district',
        changes: { status: { from: 3, to: 10 } },
      },
    ]);
  });

  it('may be written outside the scope of its actor, and is then read by others only', async () => {
    const event = { kind: 'transfer.left', occurredAt, organisationId: '2' as Id<'organisation'>, scopeNo: '250' };
    await test.database.transaction(actor, (tx) => appendRecordEvent(tx, event));
    const readAs = (scopeFrom: string, scopeTo: string) =>
      test.database.transaction(testActor({ scopeFrom, scopeTo }), (tx) =>
        tx.db.selectFrom('record_events').select('kind').where('kind', '=', 'transfer.left').execute(),
      );
    expect(await readAs('100', '199')).toEqual([]);
    expect(await readAs('200', '299')).toEqual([{ kind: 'transfer.left' }]);
  });

  it('is refused by the database in the name of somebody else', async () => {
    const attempt = test.database.transaction(actor, (tx) =>
      tx.db
        .insertInto('record_events')
        .values({
          kind: 'x',
          occurred_at: occurredAt,
          organisation_id: '1',
          scope_no: '150',
          account_id: '2',
          request_id: 'x',
        })
        .execute(),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});
