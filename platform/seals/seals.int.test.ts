import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { createSigner, generateSigningKey } from '@xueji/platform/crypto';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { createTestDatabase, frozenClock, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Heads } from './seal-head-file.ts';
import { type SealPorts, sealLogs } from './seal-log.ts';
import { type Verification, verifySeals } from './verify-seals.ts';

let test: TestDatabase;
let heads: Heads;
let ports: SealPorts;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  await test.adminPool.query('DELETE FROM record_events; DELETE FROM audit_entries; DELETE FROM event_seals');
  heads = {};
  ports = {
    database: test.database,
    signer: createSigner(generateSigningKey()),
    headFile: {
      read: () => Promise.resolve(heads),
      write: (written) => {
        heads = written;
        return Promise.resolve();
      },
    },
    clock: frozenClock(),
  };
});
afterAll(() => test.close());

// A bulk load in a database beside this one may take a while.
const WAIT = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 90_000 });

const actor = testActor();

/** One transaction with an event for each student, in their order, and one audit entry. */
function write(...studentIds: readonly string[]): Promise<void> {
  return test.database.transaction(actor, async (tx) => {
    for (const studentId of studentIds) {
      await appendRecordEvent(tx, {
        kind: 'students.corrected',
        occurredAt: ports.clock.now(),
        studentId: studentId as Id<'student'>,
        organisationId: '1' as Id<'organisation'>,
        scopeNo: '150',
        changes: { name: { from: '王子萱', to: '王梓萱' } },
      });
    }
    await appendAudit(tx, { action: 'students.correct', rowCount: studentIds.length });
  });
}

/** Seals until so many entries are covered: transactions of other databases on the server hold sealing up for a while. */
async function sealAll(entryCount: number): Promise<void> {
  let covered = 0;
  await vi.waitUntil(async () => {
    covered += await sealLogs(ports);
    return covered >= entryCount;
  }, WAIT);
  expect(covered).toBe(entryCount);
}

/** Two seals of each log: students 1–3 and 4–5. */
async function writeAndSeal(): Promise<void> {
  await write('1', '2', '3');
  await sealAll(4);
  await write('4', '5');
  await sealAll(3);
}

function verify(): Promise<Verification> {
  return verifySeals({ database: test.database, signer: ports.signer, heads });
}

async function eventOf(studentId: string): Promise<string> {
  const { rows } = await test.adminPool.query<{ id: string }>('SELECT id FROM record_events WHERE student_id = $1', [
    studentId,
  ]);
  return rows[0]?.id ?? '';
}

/** What somebody with all rights over the database does behind the program's back. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  await test.adminPool.query(statement, [...values]);
}

describe('seals over untouched logs', () => {
  it('cover every committed entry once and find nothing', async () => {
    await writeAndSeal();
    expect(await sealLogs(ports)).toBe(0);
    expect(await verify()).toEqual({ sealCount: 4, entryCount: 7, unsealedCount: 0, tamperings: [] });
  });

  it('are made and verify although the clock jumps ahead and back: their order is that of transactions', async () => {
    for (const at of ['2026-09-11T01:00:00Z', '2026-09-08T01:00:00Z']) {
      ports = { ...ports, clock: frozenClock(at) };
      await write('1');
      await sealAll(2);
    }
    expect(await verifySeals({ ...ports, heads })).toMatchObject({ sealCount: 4, entryCount: 4, tamperings: [] });
  });

  it('count what is not sealed yet', async () => {
    await writeAndSeal();
    await write('6');
    expect(await verify()).toMatchObject({ unsealedCount: 2, tamperings: [] });
  });

  it('wait for a transaction that is still open and began before others', async () => {
    let commit: () => void = () => undefined;
    const untilTold = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let hasWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const slow = test.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { action: 'slow' });
      hasWritten();
      await untilTold;
    });
    await written;
    await write('1');
    expect(await sealLogs(ports)).toBe(0);
    commit();
    await slow;
    await sealAll(3);
    expect(await verify()).toMatchObject({ entryCount: 3, unsealedCount: 0, tamperings: [] });
  });

  it('are made once when two servers seal at the same moment', async () => {
    await write('1', '2', '3');
    let covered = 0;
    await vi.waitUntil(async () => {
      const made = await Promise.all([sealLogs(ports), sealLogs(ports), sealLogs(ports)]);
      covered += made.reduce((sum, count) => sum + count, 0);
      return covered >= 4;
    }, WAIT);
    expect(covered).toBe(4);
    expect(await verify()).toMatchObject({ sealCount: 2, entryCount: 4, tamperings: [] });
  });

  it('cannot be changed or removed by the server', async () => {
    await writeAndSeal();
    const change = test.database.transaction(actor, (tx) =>
      tx.db
        .updateTable('event_seals')
        .set({ previous: Buffer.alloc(32) })
        .execute(),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
    const remove = test.database.transaction(actor, (tx) => tx.db.deleteFrom('event_seals').execute());
    await expect(remove).rejects.toMatchObject({ code: '42501' });
  });
});

describe('tampering is found and named', () => {
  beforeEach(writeAndSeal);
  const inEvents = { log: 'record-events' } as const;

  it.each([
    ['what changed', `UPDATE record_events SET changes = '{"name": {"to": "王子涵", "from": "王子萱"}}' WHERE id = $1`],
    ['who acted', 'UPDATE record_events SET account_id = 2 WHERE id = $1'],
    ['when', "UPDATE record_events SET occurred_at = occurred_at - interval '1 second' WHERE id = $1"],
    ['whom it was about', 'UPDATE record_events SET student_id = 9 WHERE id = $1'],
  ])('an event altered: %s', async (_, statement) => {
    const entryId = await eventOf('2');
    await tamper(statement, [entryId]);
    expect((await verify()).tamperings).toEqual([{ kind: 'entry-changed', ...inEvents, sealNo: '1', entryId }]);
  });

  it('an event removed', async () => {
    const entryId = await eventOf('5');
    await tamper('DELETE FROM record_events WHERE id = $1', [entryId]);
    expect((await verify()).tamperings).toEqual([{ kind: 'entry-removed', ...inEvents, sealNo: '2', entryId }]);
  });

  it('an event slipped in afterwards under an old transaction', async () => {
    const copied = await eventOf('1');
    await tamper(
      `INSERT INTO record_events (occurred_at, kind, student_id, organisation_id, scope_no, account_id, request_id, xid)
       SELECT occurred_at, kind, 8, organisation_id, scope_no, account_id, request_id, xid FROM record_events WHERE id = $1`,
      [copied],
    );
    const entryId = await eventOf('8');
    expect((await verify()).tamperings).toEqual([{ kind: 'entry-added', ...inEvents, sealNo: '1', entryId }]);
  });

  it('two events that changed places', async () => {
    const [first, second] = [await eventOf('1'), await eventOf('2')];
    await tamper('UPDATE record_events SET student_id = CASE id WHEN $1 THEN 2 ELSE 1 END WHERE id IN ($1, $2)', [
      first,
      second,
    ]);
    const { tamperings } = await verify();
    expect(tamperings.map(({ kind, entryId }) => [kind, entryId])).toEqual([
      ['entry-changed', first],
      ['entry-changed', second],
    ]);
  });

  it('an audit entry altered', async () => {
    await tamper("UPDATE audit_entries SET row_count = 1 WHERE row_count = 3 AND action = 'students.correct'");
    expect((await verify()).tamperings).toMatchObject([{ kind: 'entry-changed', log: 'audit-entries', sealNo: '1' }]);
  });

  it('a seal rewritten to fit an altered event', async () => {
    const entryId = await eventOf('2');
    await tamper('UPDATE record_events SET reason = $2 WHERE id = $1', [entryId, 'forged']);
    await tamper(
      `UPDATE event_seals SET leaves = (SELECT string_agg(hash, ''::bytea ORDER BY entry_id)
         FROM read_entry_hashes(log, from_xid, below_xid)) WHERE log = 'record-events' AND seal_no = 1`,
    );
    expect((await verify()).tamperings).toEqual([{ kind: 'seal-altered', ...inEvents, sealNo: '1' }]);
  });

  it('a seal with a forged root and a foreign signature', async () => {
    const forger = createSigner(generateSigningKey());
    await tamper('UPDATE event_seals SET signature = $1 WHERE log = $2 AND seal_no = 2', [
      forger.sign(Buffer.alloc(32)),
      'record-events',
    ]);
    expect((await verify()).tamperings).toEqual([{ kind: 'seal-altered', ...inEvents, sealNo: '2' }]);
  });

  it('a seal taken out of the middle', async () => {
    await tamper("DELETE FROM event_seals WHERE log = 'record-events' AND seal_no = 1");
    expect((await verify()).tamperings).toEqual([{ kind: 'seal-missing', ...inEvents, sealNo: '1' }]);
  });

  it('the end of a log cut off together with its seal', async () => {
    await tamper("DELETE FROM event_seals WHERE log = 'record-events' AND seal_no = 2");
    await tamper('DELETE FROM record_events WHERE student_id IN (4, 5)');
    expect((await verify()).tamperings).toEqual([{ kind: 'seal-missing', ...inEvents, sealNo: '2' }]);
  });
});
