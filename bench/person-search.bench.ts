/**
 * Pupils found by name, sound and number, and the first page of a list, as offices of three levels ask for them: a whole
 * transaction with its page of 50, and the total counted beside it. The floor is the same question by a role that row-level
 * security does not bind.
 *
 *   npx tsx bench/person-search.bench.ts [--size 200000] [--rounds 200]
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { countPupils, listPupils } from '@xueji/enrolments/server';
import { SeededRandom } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { createVault } from '@xueji/platform/crypto';
import { type Database, openDatabase } from '@xueji/platform/database';
import { createTestDatabase, frozenClock, testActor } from '@xueji/platform/testing';
import { seedSmallNation } from '@xueji/simulation';
import { readSearch } from '@xueji/students';

const SEED = 20_260_901;
const PAGE = 51;
/** Office of each level by its code: the province, a county, a school. */
const LEVELS = { province: '410000000000', county: '410105000000', school: '2141010501' };

const { values: options } = parseArgs({
  options: { size: { type: 'string', default: '200000' }, rounds: { type: 'string', default: '200' } },
});
const size = Number(options.size);
const rounds = Number(options.rounds);

const test = await createTestDatabase();
const services = {
  vault: createVault({
    activeKeyId: 1,
    sealingKeys: new Map([[1, randomBytes(32)]]),
    indexKey: randomBytes(32),
    isGeneratedForPractice: true,
  }),
  clock: frozenClock(),
};
// Larger than a practice node's, the seed takes its time.
const patient = openDatabase(test.applicationUrl, { statementSecondsMax: 900, transactionSecondsMax: 1_800 });
await seedSmallNation({ ...services, database: patient }, { seed: SEED, pupils: size });
await patient.close();
await test.adminPool.query('VACUUM ANALYZE');

interface Person {
  readonly name: string;
  readonly namePinyin: string;
  readonly nameInitials: string;
}
const { rows: people } = await test.adminPool.query<Person>(
  `SELECT name, name_pinyin AS "namePinyin", name_initials AS "nameInitials" FROM students WHERE id % 37 = 0 ORDER BY id`,
);
const { rows: numbered } = await test.adminPool.query<{ keyId: number; cipher: Buffer }>(
  `SELECT key_id AS "keyId", cipher FROM student_identifiers WHERE kind = 'G' AND id % 41 = 0 ORDER BY id LIMIT 1000`,
);
const numbers = numbered.map((sealed) => services.vault.open(sealed));

/** What is typed, by what it is; nothing on the first page of the list. */
const QUESTIONS: Readonly<Record<string, (random: SeededRandom) => string | undefined>> = {
  firstPage: () => undefined,
  wholeName: (random) => random.pick(people).name,
  surname: (random) => random.pick(people).name.slice(0, 1),
  wholePinyin: (random) => random.pick(people).namePinyin,
  initials: (random) => random.pick(people).nameInitials,
  letter: (random) => random.pick(people).nameInitials.slice(0, 1),
  number: (random) => random.pick(numbers),
};

async function actorAt(code: string): Promise<Actor> {
  const { rows } = await test.adminPool.query<{ scopeFrom: string; scopeTo: string }>(
    'SELECT scope_from AS "scopeFrom", scope_to AS "scopeTo" FROM organisations WHERE code = $1',
    [code],
  );
  const [scope] = rows;
  if (scope === undefined) throw new Error(`No office ${code}`);
  return testActor(scope);
}

interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Runs the work for every question and sorts the milliseconds it took; a first tenth warms up. */
async function timesOf<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<Times> {
  const taken: number[] = [];
  for (const item of items.slice(0, items.length / 10)) await work(item);
  for (const item of items) {
    const start = performance.now();
    await work(item);
    taken.push(performance.now() - start);
  }
  taken.sort((one, other) => one - other);
  const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 100) / 100;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

const bypassing = openDatabase(test.adminUrl);
const results: Record<string, unknown> = {};
for (const [level, code] of Object.entries(LEVELS)) {
  const actor = await actorAt(code);
  const asked = (database: Database, text: string | undefined) =>
    database.transaction(actor, (tx) =>
      listPupils(services, tx, text === undefined ? {} : { search: readSearch(text) }, { limit: PAGE }),
    );
  const counted = (text: string | undefined) =>
    test.database.transaction(actor, (tx) =>
      countPupils(services, tx, text === undefined ? {} : { search: readSearch(text) }),
    );
  for (const [question, type] of Object.entries(QUESTIONS)) {
    const random = new SeededRandom(SEED);
    const texts = Array.from({ length: rounds }, () => type(random));
    const bound = await timesOf(texts, (text) => asked(test.database, text));
    const floor = await timesOf(texts, (text) => asked(bypassing, text));
    results[`${level}.${question}`] = {
      ...bound,
      withoutPolicies: floor,
      ratioToFloor: Math.round((bound.p50Ms / floor.p50Ms) * 100) / 100,
      total: await timesOf(texts, counted),
    };
  }
}
await bypassing.close();
await test.close();

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
process.stdout.write(
  `${JSON.stringify({ bench: 'person-search', size, rounds, seed: SEED, commit, machine, results }, undefined, 2)}\n`,
);
