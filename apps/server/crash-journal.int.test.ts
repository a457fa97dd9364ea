import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '@xueji/kernel';
import { findPostmasterOfHome } from '@xueji/platform/database';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusyOffice, openQuietRegister } from './testing/crash/busy-office.ts';
import { auditJournals } from './testing/crash/crash-auditor.ts';
import { verifyLogsOf } from './testing/crash/verify-logs.ts';
import { eventually, SpawnedNode } from './testing/spawned-node.ts';

/** Many more in the long run: `npm run test:long`. */
const KILLS = Number(process.env['XUEJI_CRASH_KILLS'] ?? 4);
/** Another one for every long run; the same number chooses the same acts and victims, if not the same instants. */
const SEED = Number(process.env['XUEJI_CRASH_SEED'] ?? 20_260_910);

const KINDS_OF_ACTS = ['enter', 'submit', 'correct', 'reveal', 'decide'] as const;
const BETWEEN_KILLS_MS = { from: 1_000, to: 3_000 };

/**
 * Clerks and an approver work over HTTP and keep a journal while server, worker and database are killed with -9 and the database is
 * restarted. Afterwards journal and database agree.
 */
describe(`${KILLS} kills from seed ${SEED}`, { timeout: 1_800_000 }, () => {
  let home: string;
  let node: SpawnedNode;
  let office: BusyOffice;
  let register: pg.Pool;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'xueji-journal-'));
    node = new SpawnedNode(home);
    await node.start();
    office = new BusyOffice(node, home, SEED);
  }, 240_000);

  afterAll(async () => {
    await register?.end();
    await node.remove();
  });

  it('lose nothing that was acknowledged, do nothing twice and leave nothing in half', async () => {
    const random = new SeededRandom(SEED);
    await office.open();
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
    // However slow the machine: everybody has done some of everything.
    await eventually(
      async () => new Set(office.acknowledged.map(({ act }) => act)),
      (acts) => KINDS_OF_ACTS.every((act) => acts.has(act)),
    );
    await office.close();
    register = await openQuietRegister(home);

    const { entries, acknowledged } = office;
    process.stdout.write(
      `journal: ${entries.length} acts sent, ${acknowledged.length} acknowledged, ${KILLS} kills, seed ${SEED}\n`,
    );
    expect(await auditJournals(register, entries)).toEqual([]);
    expect(await verifyLogsOf(home)).toEqual([]);
  });

  it('would be found out: an auditor who sees nothing missing proves nothing', async () => {
    const { entries } = office;
    const corrected = entries.find(({ act, acknowledged }) => act === 'correct' && acknowledged !== null);
    const entered = entries.find(({ act, acknowledged }) => act === 'enter' && acknowledged !== null);
    await register.query(
      `DELETE FROM outbox_messages WHERE xid = (SELECT xid FROM record_events WHERE changes -> 'specialty' ->> 'to' = $1)`,
      [corrected?.mark],
    );
    await register.query('DELETE FROM guardians WHERE student_id = (SELECT id FROM students WHERE name = $1)', [
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
    const complaints = await auditJournals(register, [...entries, invented]);
    expect(complaints.map((complaint) => complaint.split(' ')[0])).toEqual([
      entered?.key,
      corrected?.key,
      'invented-key',
    ]);
  });

  async function killDatabase(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const pid = await findPostmasterOfHome(home);
    if (pid !== undefined) process.kill(pid, signal);
  }
});
