import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '@xueji/kernel';
import { findPostmasterOfHome, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeHome } from './node-home.ts';
import { approverActs, clerkActs } from './testing/crash/crash-acts.ts';
import { auditJournals } from './testing/crash/crash-auditor.ts';
import { JournallingClient } from './testing/crash/crash-journal.ts';
import { verifyLogsOf } from './testing/crash/verify-logs.ts';
import { eventually, RemotePerson, SpawnedNode } from './testing/spawned-node.ts';

/** Many more in the long run: `npm run test:long`. */
const KILLS = Number(process.env['XUEJI_CRASH_KILLS'] ?? 4);
/** Printed with every failure; the same number chooses the same acts and victims, if not the same instants. */
const SEED = Number(process.env['XUEJI_CRASH_SEED'] ?? Date.now() % 1_000_000);

const BETWEEN_KILLS_MS = { from: 1_000, to: 3_000 };
const CLERKS = 3;

/**
 * Clerks and an approver work over HTTP and keep a journal while server, worker and database are killed with -9 and the database is
 * restarted. Afterwards journal and database agree.
 */
describe(`${KILLS} kills from seed ${SEED}`, { timeout: 1_800_000 }, () => {
  let home: string;
  let node: SpawnedNode;
  let admin: pg.Pool;
  const clients: JournallingClient[] = [];

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'xueji-journal-'));
    node = new SpawnedNode(home);
    await node.start();
  }, 240_000);

  afterAll(async () => {
    await admin?.end();
    await node.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('lose nothing that was acknowledged, do nothing twice and leave nothing in half', async () => {
    const random = new SeededRandom(SEED);
    const file = path.join(home, 'journal.ndjson');
    const work: Promise<void>[] = [];
    let isOver = false;
    for (let nth = 0; nth < CLERKS; nth += 1) {
      const client = await signIn('wenhualu-clerk', `clerk${nth}`, nth, file);
      const { pupils } = await client.read<{ pupils: { id: string }[] }>('/api/students?status=inSchool&limit=60');
      const { classes } = await client.read<{ classes: { id: string }[] }>('/api/classes?gradeCode=11');
      // Everybody corrects pupils of their own, so that a journal knows what its acts must have done.
      const own = pupils.map(({ id }) => id).filter((_, at) => at % CLERKS === nth);
      expect(own.length).toBeGreaterThan(3);
      work.push(
        (async () => {
          for (let act = 0; !isOver; act += 1) await clerkActs(client, nth, act, own, classes[0]?.id ?? '');
        })(),
      );
    }
    const approver = await signIn('wenhualu-approver', 'approver', CLERKS, file);
    work.push(
      (async () => {
        while (!isOver) if (!(await approverActs(approver))) await delay(200);
      })(),
    );
    for (let kill = 0; kill < KILLS; kill += 1) {
      await delay(random.integer(BETWEEN_KILLS_MS.from, BETWEEN_KILLS_MS.to));
      // Every kind of victim in turn, whatever the seed.
      const victim = (['server', 'database', 'both', 'restart'] as const)[kill % 4];
      // A fast shutdown, as whoever restarts the database server asks for it.
      if (victim !== 'server') await killDatabase(victim === 'restart' ? 'SIGINT' : 'SIGKILL');
      if (victim === 'server' || victim === 'both') {
        await node.kill();
        await node.start();
      }
    }
    await delay(BETWEEN_KILLS_MS.to);
    isOver = true;
    await Promise.all(work);

    const { folder } = await openNodeHome({ XUEJI_HOME: home });
    const database = await prepareNodeDatabase({
      home: folder,
      queueNames: [JOB_QUEUE],
      whenRunning: 'join',
      environment: {},
    });
    admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
    admin.on('error', () => undefined);
    const countJobs = async () =>
      (
        await admin.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM job_runs WHERE state IN ('queued', 'running')`,
        )
      ).rows[0]?.count;
    await eventually(countJobs, (count) => count === 0);

    const entries = clients.flatMap((client) => client.entries);
    const acknowledged = entries.filter((entry) => entry.acknowledged !== null);
    process.stdout.write(
      `journal: ${entries.length} acts sent, ${acknowledged.length} acknowledged, ${KILLS} kills, seed ${SEED}\n`,
    );
    expect(new Set(acknowledged.map(({ act }) => act))).toEqual(
      new Set(['enter', 'submit', 'correct', 'reveal', 'decide']),
    );
    expect(await auditJournals(admin, entries)).toEqual([]);
    expect(await verifyLogsOf(folder)).toEqual([]);
  });

  it('would be found out: an auditor who sees nothing missing proves nothing', async () => {
    const entries = clients.flatMap((client) => client.entries);
    const corrected = entries.find(({ act, acknowledged }) => act === 'correct' && acknowledged !== null);
    const entered = entries.find(({ act, acknowledged }) => act === 'enter' && acknowledged !== null);
    await admin.query(
      `DELETE FROM outbox_messages WHERE xid = (SELECT xid FROM record_events WHERE changes -> 'specialty' ->> 'to' = $1)`,
      [corrected?.mark],
    );
    await admin.query('DELETE FROM guardians WHERE student_id = (SELECT id FROM students WHERE name = $1)', [
      entered?.mark,
    ]);
    const invented = {
      key: 'invented-key',
      act: 'correct',
      mark: '围棋从来没有',
      studentId: null,
      acknowledged: {},
      requestId: null,
    } as const;
    const complaints = await auditJournals(admin, [...entries, invented]);
    expect(complaints.map((complaint) => complaint.split(' ')[0])).toEqual([
      entered?.key,
      corrected?.key,
      'invented-key',
    ]);
  });

  async function signIn(loginName: string, name: string, nth: number, file: string): Promise<JournallingClient> {
    const person = new RemotePerson(node);
    await person.signIn(loginName);
    const client = new JournallingClient(name, SEED + nth, node, person, file);
    clients.push(client);
    return client;
  }

  async function killDatabase(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const pid = await findPostmasterOfHome(home);
    if (pid !== undefined) process.kill(pid, signal);
  }
});
