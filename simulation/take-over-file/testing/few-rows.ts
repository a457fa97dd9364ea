import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Id } from '@xueji/kernel';
import { createStreamVault, createVault } from '@xueji/platform/crypto';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { createTestDatabase, frozenClock, frozenKeyring, runsByHand } from '@xueji/platform/testing';
import { runLoad, startLoad } from '@xueji/take-over/server';
import { drawFileRows } from '../draw-rows.ts';
import { foundFileProvince } from '../found-province.ts';
import { planFileSchools } from '../planned-file.ts';
import type { PlantKind } from '../plant-errors.ts';

const PUPILS = 100;
const SEED = 20_260_920;

/** A province into which a hundred rows were loaded, every third of them with an error. */
export async function loadFewRows() {
  const folder = await mkdtemp(path.join(tmpdir(), 'few-rows-'));
  const test = await createTestDatabase();
  const keyring = frozenKeyring();
  const services: Services = {
    database: test.database,
    clock: frozenClock('2026-09-20T02:00:00Z'),
    vault: createVault(keyring),
    files: openFileStore(path.join(folder, 'files'), createStreamVault(keyring)),
    jobs: runsByHand(test),
    log: createLogger({ level: 'silent' }),
  };
  const schools = planFileSchools(PUPILS);
  const rows = [...drawFileRows(schools, { pupils: PUPILS, seed: SEED, badShare: 0.3 })];
  const province = await foundFileProvince(test.database, schools);
  const [school] = province.schools;
  if (school === undefined) throw new Error('The province has schools');
  const lines = rows.map(({ row }) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`);
  const loadId = await test.database.transaction(province.clerk, (tx) =>
    startLoad(services, tx, {
      originalName: 'few.ndjson',
      stream: Readable.from([Buffer.from(lines.join(''))]),
      bytesMax: 1024 ** 2,
    }),
  );
  const toTheEnd = { report: () => Promise.resolve(), isStopped: () => Promise.resolve(false) };
  await runLoad(services, province.clerk, loadId, toTheEnd);
  return {
    test,
    services,
    province,
    school,
    rows,
    loadId,
    clerk: await province.addPerson('clerk', school, 'school-clerk'),
    /** The pupil a row with this error became. */
    async pupilWith(plant: PlantKind): Promise<Id<'student'>> {
      const found = await test.adminPool.query<{ student_id: Id<'student'> }>(
        'SELECT student_id FROM take_over_rows WHERE row_number = $1',
        [rows.findIndex((row) => row.plant === plant) + 1],
      );
      const [row] = found.rows;
      if (row === undefined) throw new Error(`No row has ${plant}`);
      return row.student_id;
    },
    async close(): Promise<void> {
      await test.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
