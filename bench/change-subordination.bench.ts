/**
 * A county changes its superior: every row of its pupils gets another number, office by office. Reports how long it takes
 * and the longest piece, which is the longest anybody waits. The floor is one UPDATE per table over the same rows.
 *
 *   npx tsx bench/change-subordination.bench.ts [--size 60000]
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { actorAt, openMovingWorld } from '@xueji/app-server/testing';
import { asPlainDate } from '@xueji/kernel';
import { runSubordination, startSubordination } from '@xueji/organisations/server';
import type { Services } from '@xueji/platform/http';
import { createTestDatabase, stopTestServer } from '@xueji/platform/testing';

/** An average county school of the stage. */
const PUPILS_PER_SCHOOL = 1_200;
const TODAY = asPlainDate('2026-09-10');

const { values: options } = parseArgs({ options: { size: { type: 'string', default: '60000' } } });
const size = Number(options.size);
const schools = Math.max(2, Math.ceil(size / PUPILS_PER_SCHOOL));

const test = await createTestDatabase();
try {
  const world = await openMovingWorld(test, { schools, pupilsPerSchool: Math.round(size / schools) });
  const changeId = await test.database.transaction(actorAt(world.province), (tx) =>
    startSubordination(tx, {
      id: world.county.id,
      expectedVersion: 1,
      parentId: world.next.id,
      effectiveOn: TODAY,
      today: TODAY,
      reason: '区划调整',
    }),
  );
  const pieces: number[] = [];
  let last = performance.now();
  const began = last;
  await runSubordination({
    subjectId: changeId,
    runId: '1' as Parameters<typeof runSubordination>[0]['runId'],
    services: { database: test.database } as Services,
    report: (moved) => {
      const now = performance.now();
      if (moved > 0) pieces.push(now - last);
      last = now;
      return Promise.resolve();
    },
  });
  const seconds = (performance.now() - began) / 1_000;

  const { rows: tables } = await test.adminPool.query<{ table_name: string }>(
    `SELECT DISTINCT table_name FROM scope_columns WHERE column_name = 'scope_no'`,
  );
  let floorSeconds = 0;
  let rowCount = 0;
  for (const { table_name } of tables) {
    const from = performance.now();
    const { rowCount: touched } = await test.adminPool
      .query(
        `SET xueji.moves_office = 'on'; UPDATE ${table_name} SET scope_no = scope_no + 1
        WHERE scope_no BETWEEN (SELECT min(next_from) FROM scope_moves) AND (SELECT max(next_to) FROM scope_moves)`,
      )
      .then(
        (results) =>
          (Array.isArray(results) ? (results as { rowCount: number | null }[]).at(-1) : results) ?? { rowCount: 0 },
      );
    floorSeconds += (performance.now() - from) / 1_000;
    rowCount += touched ?? 0;
  }
  const report = {
    job: 'change of subordination',
    pupils: size,
    offices: pieces.length,
    rows: rowCount,
    seconds: Number(seconds.toFixed(2)),
    longestPieceMs: Math.round(Math.max(...pieces)),
    floorSeconds: Number(floorSeconds.toFixed(2)),
    ratio: Number((seconds / floorSeconds).toFixed(2)),
    machine: cpus()[0]?.model,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await test.close();
  await stopTestServer();
}
