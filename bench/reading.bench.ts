/**
 * N-4: rosters, record pages and searches of five levels over real HTTP, from a real server process over a whole province,
 * with row-level security, at 100 requests a second whether or not earlier ones are answered; then how many a second the
 * server can answer at all. The floors are a primary-key select, and the same questions by a role that row-level security
 * does not bind.
 *
 *   npx tsx bench/reading.bench.ts [--size 1000000] [--home <folder>] [--seconds 60]
 */
import { countPupils, listPupils } from '@xueji/enrolments/server';
import type { Actor } from '@xueji/platform/access';
import { openDatabase } from '@xueji/platform/database';
import { frozenClock, testActor } from '@xueji/platform/testing';
import { readSearch } from '@xueji/students';
import pg from 'pg';
import { type Figure, latenciesOf, perRequest, round } from './figure.ts';
import { type Answers, type Asked, openLoop } from './open-loop.ts';
import { LEVELS, openPopulatedNode, type PopulatedNode, readBenchOptions } from './populated-node.ts';
import { questionsOf, type Sight, sightOf } from './questions.ts';

const SEED = 20_260_910;
const RATE = 100;
const WARM_UP_SECONDS = 10;
const P95_MS_MAX = 20;
const RLS_RATIO_MAX = 1.2;
const FLOOR_ROUNDS = 2_000;
const RLS_ROUNDS = 150;
/** Offered one after the other until the server no longer keeps up. */
const RATES = [100, 150, 200, 300, 400, 600, 800];
const STEP_SECONDS = 8;
/** Beyond this the queue only grows. */
const SATURATED_MS = 500;

/** What is typed in the comparison of roles. */
const TEXTS: Readonly<Record<string, (sight: Sight, index: number) => string | undefined>> = {
  'first page': () => undefined,
  'search by name': ({ students }, index) => students[index % students.length]?.name,
  'search by number': ({ numbers }, index) => numbers[index % numbers.length],
};

const { size, home, seconds } = readBenchOptions();
const node = await openPopulatedNode(home, size);
try {
  const sights = await signInEverybody(node);
  const questions = questionsOf(sights, SEED);
  const warmUp = await openLoop({ address: node.address, rate: RATE, seconds: WARM_UP_SECONDS, ask: questions });
  const [answers, processor] = await node.measureProcessor(() =>
    openLoop({ address: node.address, rate: RATE, seconds, ask: questions }),
  );
  const floor = await primaryKeySelects(node, sights);
  const policies = await comparePolicies(node, sights);
  const saturation = await saturate(node, questions);
  const figures: readonly Figure[] = [
    {
      goal: 'N-4',
      what: `all questions of five levels at ${RATE} requests a second, p95`,
      unit: 'ms',
      measured: answers.all.p95Ms,
      target: P95_MS_MAX,
      floor: floor.p95Ms,
      floorWhat: 'primary-key select, p95',
    },
    ...policies.map(
      ({ what, bound, unbound }): Figure => ({
        goal: 'N-4',
        what: `${what} with row-level security against without, p50`,
        unit: '×',
        measured: round(bound / unbound),
        target: RLS_RATIO_MAX,
      }),
    ),
    ...perRequest('N-4', processor, answers.all.count),
    { goal: 'N-4', what: 'saturation: most answers a second', unit: '/s', measured: saturation.answeredPerSecond },
  ];
  const report = {
    bench: 'reading',
    size,
    seconds,
    seed: SEED,
    figures,
    warmUp,
    answers,
    processor,
    policies,
    saturation,
    floor,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await node.close();
}

async function signInEverybody(populated: PopulatedNode): Promise<readonly Sight[]> {
  const sights: Sight[] = [];
  for (const level of LEVELS)
    for (const person of await populated.signInAll(level)) sights.push(await sightOf(populated, person));
  return sights;
}

/** One row by its key, one after the other, as the application's own connection would fetch it. */
async function primaryKeySelects({ adminUrl }: PopulatedNode, sights: readonly Sight[]) {
  const ids = sights.flatMap(({ students }) => students.map(({ id }) => id));
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const times: number[] = [];
  for (let turn = 0; turn < FLOOR_ROUNDS; turn += 1) {
    const begun = performance.now();
    await client.query({
      name: 'floor',
      text: 'SELECT * FROM students WHERE id = $1',
      values: [ids[turn % ids.length]],
    });
    times.push(performance.now() - begun);
  }
  await client.end();
  return latenciesOf(times);
}

interface Compared {
  readonly what: string;
  readonly bound: number;
  readonly unbound: number;
}

/** The lists as the server asks for them, by turns as a role that the policies bind and as one they do not. */
async function comparePolicies(populated: PopulatedNode, sights: readonly Sight[]): Promise<readonly Compared[]> {
  const services = { vault: populated.vault, clock: frozenClock() };
  const bound = openDatabase(populated.applicationUrl, { connectionsMax: 1 });
  const unbound = openDatabase(populated.adminUrl, { connectionsMax: 1 });
  const compared: Compared[] = [];
  for (const level of ['province', 'county', 'school']) {
    const asking = sights.filter(({ person, students }) => person.level === level && students.length > 0);
    for (const [what, textOf] of Object.entries(TEXTS)) {
      const times: Record<'bound' | 'unbound', number[]> = { bound: [], unbound: [] };
      for (let index = 0; index < RLS_ROUNDS; index += 1) {
        const sight = asking[index % asking.length];
        if (sight === undefined) continue;
        const text = textOf(sight, index);
        const filter = text === undefined ? {} : { search: readSearch(text) };
        // Whoever asks first reads the pages for the other.
        const roles = [
          ['bound', bound],
          ['unbound', unbound],
        ] as const;
        for (const [name, database] of index % 2 === 0 ? roles : roles.toReversed()) {
          const begun = performance.now();
          await database.transaction(actorOf(sight), async (tx) => {
            await listPupils(services, tx, filter, { limit: 51 });
            await countPupils(services, tx, filter);
          });
          times[name].push(performance.now() - begun);
        }
      }
      compared.push({
        what: `${level}: ${what}`,
        bound: latenciesOf(times.bound).p50Ms,
        unbound: latenciesOf(times.unbound).p50Ms,
      });
    }
  }
  await bound.close();
  await unbound.close();
  return compared;
}

function actorOf({ person: { scopeFrom, scopeTo } }: Sight): Actor {
  return testActor({ scopeFrom, scopeTo });
}

interface Saturation {
  readonly answeredPerSecond: number;
  readonly steps: readonly (Pick<Answers, 'answeredPerSecond' | 'refused'> & {
    readonly rate: number;
    readonly p95Ms: number;
  })[];
}

/** Raises the rate until the 95th percentile says that the queue grows. */
async function saturate({ address }: PopulatedNode, ask: (index: number) => Asked): Promise<Saturation> {
  const steps: Saturation['steps'][number][] = [];
  for (const rate of RATES) {
    const { all, answeredPerSecond, refused } = await openLoop({ address, rate, seconds: STEP_SECONDS, ask });
    steps.push({ rate, p95Ms: all.p95Ms, answeredPerSecond, refused });
    if (all.p95Ms > SATURATED_MS) break;
  }
  return { answeredPerSecond: Math.max(...steps.map((step) => step.answeredPerSecond)), steps };
}
