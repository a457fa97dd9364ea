import { enqueueMessage, OUTBOX_START, type OutboxPosition, readOutbox } from '@xueji/platform/outbox';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(() => test.adminPool.query('TRUNCATE outbox_messages'));

const actor = testActor();

function send(subject: string): Promise<void> {
  return test.database.transaction(actor, (tx) => enqueueMessage(tx, { topic: 'record-changed', subject }));
}

function read(after: OutboxPosition = OUTBOX_START, countMax = 100) {
  return test.database.withoutActor((db) => readOutbox(db, after, countMax));
}

/** Test files share a server, and a transaction of any of them holds the outbox up for its moment. */
async function untilVisible(count: number) {
  await vi.waitFor(async () => expect(await read()).toHaveLength(count), { timeout: 20_000 });
  return read();
}

describe('the outbox', () => {
  it('keeps a message with its transaction, and forgets it with a rollback', async () => {
    await test.database.transaction(actor, (tx) =>
      enqueueMessage(tx, { topic: 'record-changed', subject: '7', payload: { version: 3 } }),
    );
    await test.database
      .transaction(actor, async (tx) => {
        await enqueueMessage(tx, { topic: 'record-changed', subject: '8' });
        throw new Error('refused');
      })
      .catch(() => undefined);
    expect(await untilVisible(1)).toMatchObject([{ topic: 'record-changed', subject: '7', payload: { version: 3 } }]);
  });

  it('is read in pieces from where the reader stands', async () => {
    for (const subject of ['1', '2', '3', '4', '5']) await send(subject);
    await untilVisible(5);
    const seen: string[] = [];
    let position = OUTBOX_START;
    for (let piece = await read(position, 2); piece.length > 0; piece = await read(position, 2)) {
      seen.push(...piece.map(({ subject }) => subject));
      position = piece.at(-1)?.position ?? position;
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  it('holds back what a transaction that is still open might precede, and skips nothing when it commits late', async () => {
    const late = new pg.Client({ connectionString: test.adminUrl });
    await late.connect();
    await late.query(`BEGIN; INSERT INTO outbox_messages (topic, subject) VALUES ('record-changed', 'late')`);
    await send('early');

    const before = await read();
    expect(before).toEqual([]);

    await late.query('COMMIT');
    await late.end();
    expect((await untilVisible(2)).map(({ subject }) => subject)).toEqual(['late', 'early']);
  });

  it('orders by transaction, so a message written late in an old transaction comes before younger ones', async () => {
    const old = new pg.Client({ connectionString: test.adminUrl });
    await old.connect();
    await old.query('BEGIN; SELECT pg_current_xact_id()');
    await send('younger');
    await old.query(`INSERT INTO outbox_messages (topic, subject) VALUES ('record-changed', 'older'); COMMIT`);
    await old.end();
    const messages = await untilVisible(2);
    expect(messages.map(({ subject }) => subject)).toEqual(['older', 'younger']);
    const [first, second] = messages.map(({ position }) => BigInt(position.seq));
    expect(first).toBeGreaterThan(second ?? 0n);
  });
});
