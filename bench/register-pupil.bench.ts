/**
 * N-5: one pupil registered by the form, over real HTTP, with the whole province present: rules, search for the same child,
 * record, spell, event and audit in one transaction. Sent at fixed times. The floor is one insert with its commit.
 *
 *   npx tsx bench/register-pupil.bench.ts [--size 1000000] [--home <folder>] [--seconds 60]
 */
import { randomUUID } from 'node:crypto';
import type { Id } from '@xueji/kernel';
import { typedForm } from '@xueji/registration/testing';
import { NEIGHBOURHOODS, Population, PROFILES } from '@xueji/simulation';
import type { StudentDraft } from '@xueji/students';
import pg from 'pg';
import { type Figure, latenciesOf, perRequest } from './figure.ts';
import { type Asked, openLoop } from './open-loop.ts';
import { openPopulatedNode, type PopulatedNode, readBenchOptions } from './populated-node.ts';

const RATE = 20;
const WARM_UP_SECONDS = 5;
const P95_MS_MAX = 30;
const FLOOR_ROUNDS = 1_000;
const SCHOOL_YEAR = 2026;

const { size, home, seconds } = readBenchOptions();
const node = await openPopulatedNode(home, size);
try {
  const { entries, seed } = await prepareEntries(node, RATE * (seconds + WARM_UP_SECONDS));
  const ask = (index: number): Asked => {
    const entry = entries[index];
    if (entry === undefined) throw new Error('More pupils are entered than were drawn');
    return entry;
  };
  const { address } = node;
  await openLoop({ address, rate: RATE, seconds: WARM_UP_SECONDS, ask });
  const [answers, processor] = await node.measureProcessor(() =>
    openLoop({ address, rate: RATE, seconds, ask: (index) => ask(index + RATE * WARM_UP_SECONDS) }),
  );
  const floor = await insertsWithCommit(node);
  const figures: readonly Figure[] = [
    {
      goal: 'N-5',
      what: `a pupil registered, ${RATE} a second, p95`,
      unit: 'ms',
      measured: answers.all.p95Ms,
      target: P95_MS_MAX,
      floor: floor.p95Ms,
      floorWhat: 'one insert and commit, p95',
    },
    ...perRequest('N-5', processor, answers.all.count),
  ];
  process.stdout.write(
    `${JSON.stringify({ bench: 'register-pupil', size, seconds, seed, figures, answers, processor, floor })}\n`,
  );
} finally {
  await node.close();
}

/** Children nobody has met, as the clerks of several schools type them in. What is entered stays: every run draws others. */
async function prepareEntries(
  populated: PopulatedNode,
  count: number,
): Promise<{ readonly entries: readonly Asked[]; readonly seed: number }> {
  const { rows } = await populated.admin.query<{ last: string }>('SELECT max(id) AS last FROM students');
  const seed = Number(rows[0]?.last ?? 0) + 1;
  const clerks = await populated.signInAll('school');
  const population = new Population({ seed, profile: PROFILES.henan, schoolYear: SCHOOL_YEAR });
  const pupils = population.drawIntake({
    school: 'bench',
    neighbourhood: NEIGHBOURHOODS.jinshui,
    setting: 'urban',
    stage: 1,
    entryYear: SCHOOL_YEAR,
    count,
  });
  const classIds = new Map<string, Id<'class'>>();
  for (const { organisationId } of clerks) {
    const { rows: classes } = await populated.admin.query<{ id: Id<'class'> }>(
      'SELECT id FROM classes WHERE school_id = $1 AND stage = 1 AND entry_year = $2 LIMIT 1',
      [organisationId, SCHOOL_YEAR],
    );
    if (classes[0] !== undefined) classIds.set(organisationId, classes[0].id);
  }
  const atWork = clerks.filter(({ organisationId }) => classIds.has(organisationId));
  const entries = pupils.map((pupil, index): Asked => {
    const clerk = atWork[index % atWork.length];
    const classId = classIds.get(clerk?.organisationId ?? '');
    if (clerk === undefined || classId === undefined) throw new Error('No school has a first grade');
    const draft: StudentDraft = { ...pupil, classId };
    return {
      kind: 'register',
      method: 'POST',
      path: '/api/registration/drafts',
      headers: { ...clerk.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ form: typedForm(draft), isAnotherChild: false }),
    };
  });
  return { entries, seed };
}

async function insertsWithCommit({ adminUrl }: PopulatedNode) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('DROP TABLE IF EXISTS bench_floor');
  await client.query('CREATE TABLE bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text)');
  const times: number[] = [];
  for (let turn = 0; turn < FLOOR_ROUNDS; turn += 1) {
    const begun = performance.now();
    await client.query({ name: 'floor', text: 'INSERT INTO bench_floor (text) VALUES ($1)', values: ['a pupil'] });
    times.push(performance.now() - begun);
  }
  await client.query('DROP TABLE bench_floor');
  await client.end();
  return latenciesOf(times);
}
