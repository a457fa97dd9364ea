import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const actor = testActor({ postId: null, scopeFrom: '100', scopeTo: '199' });

describe('an audit entry', () => {
  it('of one person names the person and the reason', async () => {
    const studentId = '5' as Id<'student'>;
    await test.database.transaction(actor, (tx) =>
      appendAudit(tx, { action: 'students.reveal', studentId, reason: '核对证件' }),
    );
    const { rows } = await test.adminPool.query("SELECT * FROM audit_entries WHERE action = 'students.reveal'");
    expect(rows).toMatchObject([
      {
        account_id: '1',
        post_id: null,
        organisation_id: '1',
        scope_no: '100',
        request_id: 'test-request',
        student_id: '5',
        student_ids: null,
        reason: '核对证件',
        filter: {},
      },
    ]);
  });

  it('of a list names everyone shown, how many, and what was asked', async () => {
    const studentIds = ['5', '6', '9007199254740993'] as Id<'student'>[];
    await test.database.transaction(actor, (tx) =>
      appendAudit(tx, {
        action: 'students.list',
        studentIds,
        rowCount: 3,
        filter: { classId: '8', states: ['a', 'b'] },
      }),
    );
    const { rows } = await test.adminPool.query("SELECT * FROM audit_entries WHERE action = 'students.list'");
    expect(rows).toMatchObject([
      {
        student_id: null,
        student_ids: ['5', '6', '9007199254740993'],
        row_count: 3,
        filter: { classId: '8', states: ['a', 'b'] },
      },
    ]);
  });

  it('disappears with its transaction', async () => {
    const attempt = test.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { action: 'students.open' });
      throw new Error('refused');
    });
    await expect(attempt).rejects.toThrow('refused');
    const { rowCount } = await test.adminPool.query("SELECT FROM audit_entries WHERE action = 'students.open'");
    expect(rowCount).toBe(0);
  });
});
