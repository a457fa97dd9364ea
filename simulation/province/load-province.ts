import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { LocalText } from '@xueji/kernel';
import { type Database, StartRefused, withClient } from '@xueji/platform/database';
import { sql } from 'kysely';
import type pg from 'pg';
import { createOffices } from '../small-nation/create-offices.ts';
import { createDemonstrationAccounts, type DemonstrationAccount } from '../small-nation/demonstration-accounts.ts';
import { type FoundedProvince, foundProvince, lockSeed, provinceActor } from '../small-nation/province.ts';
import { bareTables, dressTables } from './bare-tables.ts';
import { refuseWithoutDisk } from './disk-need.ts';
import { answersName, REQUEST_ID } from './load-chunk.ts';
import { loadInThreads } from './load-pool.ts';
import { beginLoad, endLoad, findLoad, listLoadedChunks } from './load-state.ts';
import { planAccounts } from './province-accounts.ts';
import { type ProvinceOptions, type ProvincePlan, planProvince } from './province-plan.ts';

export interface LoadPorts {
  /** As the application role, with time for some ten thousand offices in one transaction. */
  readonly database: Database;
  /** As the migrator: sees every row, changes tables. */
  readonly adminUrl: string;
  readonly keysFolder: string;
  /** Where the database keeps its data: the disk that must have room. */
  readonly databaseFolder: string;
  /** Where the answer key goes. */
  readonly homeFolder: string;
  readonly keepAccounts: (accounts: readonly DemonstrationAccount[]) => Promise<void>;
  readonly tell: (step: LocalText) => void;
  readonly occurredAt: Date;
}

export interface LoadedProvince {
  /** 'present': exactly this province was there before. */
  readonly outcome: 'loaded' | 'present';
  readonly pupilCount: number;
}

/** The marker of a filled node, as `seedSmallNation` leaves one too. */
interface Marker extends Partial<ProvinceOptions> {
  readonly world: string;
  readonly pupilCount: number;
}

const ANSWERS_FOLDER = 'answer-key';
const ANSWERS_FILE = 'answer-key.ndjson';

/**
 * Fills an empty node with a province: offices, schools and accounts in one transaction, then the pupils county by
 * county by COPY, then indexes and checks. Interrupted at any point, it goes on with `resume`, after the last county
 * that was finished.
 *
 * Refuses (StartRefused) a node with anybody else in it, an unfinished load without `resume` or of another province, and
 * a disk without room.
 */
export async function loadProvince(
  ports: LoadPorts,
  options: ProvinceOptions,
  { resume }: { readonly resume: boolean },
): Promise<LoadedProvince> {
  const plan = planProvince(options);
  return withClient(ports.adminUrl, async (client) => {
    const marker = await findMarker(client);
    if (marker !== undefined) return presentProvince(marker, options);
    await refuseUnfit(client, options, resume);
    const loaded = (await findLoad(client)) === undefined ? new Set<number>() : await listLoadedChunks(client);
    const waiting = plan.chunks.filter(({ place }) => !loaded.has(place));
    await refuseWithoutDisk(ports.databaseFolder, sum(waiting));
    await beginLoad(client, options);
    const province = await prepareOffices(ports, plan);
    await bareTables(client);
    await loadPeople(ports, options, plan, waiting, province);
    ports.tell({ zh: '正在建立索引并核对……', en: 'Building indexes, checking references …' });
    await dressTables(client, (name) => ports.tell({ zh: `  ${name}`, en: '' }));
    await finish(client, ports, options, plan);
    return { outcome: 'loaded', pupilCount: options.size };
  });
}

function sum(chunks: ProvincePlan['chunks']): number {
  return chunks.reduce((whole, { pupilCount }) => whole + pupilCount, 0);
}

async function findMarker(client: pg.Client): Promise<Marker | undefined> {
  const { rows } = await client.query<{ value: Marker }>(`SELECT value FROM node_settings WHERE name = 'seed'`);
  return rows[0]?.value;
}

function presentProvince(marker: Marker, options: ProvinceOptions): LoadedProvince {
  const { seed, size, provinceCode } = options;
  const isSame = marker.seed === seed && marker.size === size && marker.provinceCode === provinceCode;
  if (marker.world === 'province' && isSame) return { outcome: 'present', pupilCount: marker.pupilCount };
  throw new StartRefused({
    zh: '此目录中已有另一批虚构学生。请用 --home 指定一个新目录，或先删除它。',
    en: 'This folder holds other invented pupils already. Name a new folder with --home, or delete this one first.',
  });
}

async function refuseUnfit(client: pg.Client, options: ProvinceOptions, resume: boolean): Promise<void> {
  const begun = await findLoad(client);
  if (begun === undefined) {
    const { rows } = await client.query('SELECT 1 FROM students LIMIT 1');
    if (rows.length === 0) return;
    throw new StartRefused({
      zh: '此数据库已有学籍记录。虚构学生只装入空的数据库：请用 --home 指定一个新目录。',
      en: 'This database holds records already. Invented pupils go into an empty one only: name a new folder with --home.',
    });
  }
  const isSame =
    begun.seed === options.seed && begun.size === options.size && begun.provinceCode === options.provinceCode;
  if (resume && isSame) return;
  const command = `--size ${begun.size} --seed ${begun.seed} --province ${begun.provinceCode} --resume`;
  throw new StartRefused({
    zh: `此目录中有一次未完成的装载。请用原来的参数继续：${command}`,
    en: `This folder holds a load that was not finished. Go on with what it was begun with: ${command}`,
  });
}

/** Province, offices, schools and accounts; found again when they were made before. */
async function prepareOffices(ports: LoadPorts, plan: ProvincePlan): Promise<FoundedProvince> {
  const { database, tell } = ports;
  const province = await foundProvince(database, REQUEST_ID, plan.province);
  await database.transaction(provinceActor(province, REQUEST_ID), async (tx) => {
    await lockSeed(tx);
    const { rows } = await sql`SELECT 1 FROM accounts WHERE is_demonstration LIMIT 1`.execute(tx.db);
    if (rows.length > 0) return;
    const offices = plan.authorities.length + plan.schools.length;
    tell({ zh: `正在建立 ${offices} 个机构……`, en: `Founding ${offices} offices and schools …` });
    const { entries } = await createOffices(tx, province.office, plan);
    await ports.keepAccounts(await createDemonstrationAccounts(tx, entries, planAccounts(plan)));
  });
  return province;
}

async function loadPeople(
  ports: LoadPorts,
  options: ProvinceOptions,
  { chunks }: ProvincePlan,
  waiting: ProvincePlan['chunks'],
  province: FoundedProvince,
): Promise<void> {
  const answersFolder = path.join(ports.homeFolder, ANSWERS_FOLDER);
  await mkdir(answersFolder, { recursive: true, mode: 0o700 });
  const { adminUrl, keysFolder, occurredAt } = ports;
  const task = { options, adminUrl, keysFolder, province, answersFolder, occurredAt };
  const before = options.size - sum(waiting);
  const begun = performance.now();
  let written = 0;
  let finished = chunks.length - waiting.length;
  await loadInThreads(task, waiting, availableParallelism(), ({ countyCode, pupilCount }) => {
    written += pupilCount;
    finished += 1;
    const perSecond = Math.round(written / ((performance.now() - begun) / 1_000));
    const secondsLeft = Math.round((options.size - before - written) / perSecond);
    const figures = `${countyCode}  ${finished}/${chunks.length}  ${before + written}/${options.size}`;
    ports.tell({
      zh: `${figures}  每秒 ${perSecond} 人，约余 ${secondsLeft} 秒`,
      en: `${perSecond}/s, about ${secondsLeft} s left`,
    });
  });
}

/** Ids go on after the last one given; statistics are fresh; the answer key is one file; the marker says it is done. */
async function finish(
  client: pg.Client,
  { homeFolder, tell }: LoadPorts,
  options: ProvinceOptions,
  { chunks }: ProvincePlan,
): Promise<void> {
  tell({ zh: '正在收集统计信息……', en: 'Gathering statistics …' });
  await client.query(`SELECT setval(pg_get_serial_sequence('students', 'id'), $1)`, [options.size]);
  // The visibility map, which searches on indexes alone need, and the statistics the planner goes by.
  await client.query('VACUUM (ANALYZE)');
  const parts = await Promise.all(
    chunks.map((chunk) => readFile(path.join(homeFolder, ANSWERS_FOLDER, answersName(chunk)), 'utf8')),
  );
  await writeFile(path.join(homeFolder, ANSWERS_FILE), parts.join(''), { mode: 0o600 });
  await client.query('BEGIN');
  const marker: Marker = { world: 'province', ...options, pupilCount: options.size };
  await client.query(`INSERT INTO node_settings (name, value) VALUES ('seed', $1)`, [JSON.stringify(marker)]);
  await endLoad(client);
  await client.query('COMMIT');
}
