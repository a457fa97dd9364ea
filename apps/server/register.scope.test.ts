import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SeededRandom } from '@xueji/kernel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from './compose.ts';
import { type Answer, openScopeNode, type Question, type ScopeNode } from './testing/scope/scope-node.ts';
import {
  DUTIES_OF_ROUTES,
  isDutyOf,
  type OraclePupil,
  pupilsWithin,
  reaches,
  reachesOffice,
  workOf,
} from './testing/scope/scope-oracle.ts';
import { leaveThings, proof, type Things } from './testing/scope/scope-things.ts';
import { openScopeWorld, type Seat } from './testing/scope/scope-world.ts';

/** Thousands of draws are for the long run; these cost seconds and meet every route with people of every duty. */
const DRAWS = Number(process.env['XUEJI_SCOPE_DRAWS'] ?? 1_800);
/** Another one for every long run; the same number draws the same questions. */
const SEED = Number(process.env['XUEJI_SCOPE_SEED'] ?? 20_260_910);

/** Routes that would end or change the session of whoever draws them, and those with brakes of their own; other tests ask them. */
const NOT_DRAWN: Readonly<Record<string, string>> = {
  'POST /api/sign-in': 'sign-in.int.test.ts',
  'POST /api/sign-out': 'ends the session',
  'POST /api/session/post': 'sign-in.int.test.ts',
  'PATCH /api/account': 'the own account',
  'POST /api/account/password': 'the own account',
  'POST /api/account/second-factor': 'second-factor.int.test.ts',
  'POST /api/account/second-factor/confirmation': 'second-factor.int.test.ts',
};

// Hundreds of questions over a real socket each.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
let world: Awaited<ReturnType<typeof openScopeWorld>>;
let node: ScopeNode;
let narrowNode: ScopeNode;
let things: Things;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-scope-'));
  world = await openScopeWorld(folder);
  const actors = new Map(world.seats.map((seat) => [seat.accountId, seat.actor]));
  node = await openScopeNode(world, actors, { connectionsMax: 10 });
  // Everybody through one connection: what the last asker left on it must be nothing.
  narrowNode = await openScopeNode(world, actors, { connectionsMax: 1 });
  things = await leaveThings(world, node);
});

afterAll(async () => {
  await node.close();
  await narrowNode.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

interface Drawn {
  readonly seat: Seat;
  readonly route: string;
  readonly question: Question;
  readonly reached: boolean | undefined;
  /** The same question about what nobody has. */
  readonly absent: Question;
}

function addressOf({ method, path: address }: (typeof routes)[number]): string {
  return `${method} ${address}`;
}

function draw(random: SeededRandom): Drawn {
  const pick = <Item>(items: readonly Item[]): Item => random.pick(items);
  const route = pick(routes.filter((each) => !Object.hasOwn(NOT_DRAWN, addressOf(each))));
  // Half of all questions are rightly asked, as far as chance allows: most blind ones would only meet refusals.
  const isRight = random.chance(0.5);
  const seat = pick(isRight ? world.seats.filter(({ role }) => isDutyOf(role, addressOf(route))) : world.seats);
  let reached: boolean | undefined;
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const all = things[name] ?? [{ id: '1' }];
    const near = all.filter((each) => each.reached?.(seat) === true);
    const thing = pick(isRight && near.length > 0 ? near : all);
    const isReached = thing.reached?.(seat);
    if (isReached !== undefined) reached = (reached ?? true) && isReached;
    return thing.id;
  });
  const students = [pick(world.oracle.pupils).id, pick(world.oracle.pupils).id];
  const bodies: readonly object[] = [
    {},
    { verdict: 'pass' },
    { reason: '核对家庭住址' },
    { field: 'idNumber', reason: '核对证件' },
    { studentIds: students },
    { studentIds: students, numbers: 'masked', purpose: 'family' },
    { text: pick(world.oracle.pupils).name },
    { caseIds: [pick(world.oracle.cases).id], verdict: 'refuse', reasonCode: 'values-wrong' },
    { note: '已联系' },
  ];
  const body = route.method === 'GET' || route.body === undefined || route.kind === 'upload' ? undefined : pick(bodies);
  const form = route.kind === 'upload' ? proof() : undefined;
  const question = { method: route.method, url, body, form };
  const absent = { ...question, url: route.path.replace(/:\w+/g, NOBODYS) };
  return { seat, route: addressOf(route), question, reached, absent };
}

/** Pupils whose name stands in an answer although the person reaches none of them. */
function leakedTo(seat: Seat, { body }: Answer): readonly string[] {
  return world.oracle.pupils
    .filter((pupil: OraclePupil) => body.includes(pupil.name) && !reaches(world.oracle, seat, pupil))
    .map(({ name }) => name);
}

const READING_POSTS = [
  'POST /api/student-searches',
  'POST /api/student-cards',
  'POST /api/students/:studentId/reveals',
];

function changesRightly({ seat, route, question, reached }: Drawn): boolean {
  const isReading = question.method === 'GET' || READING_POSTS.includes(route);
  return !isReading && reached !== false && isDutyOf(seat.role, route);
}

/** True when every value of an answer is empty: nothing was told. */
function tellsNothing(body: string): boolean {
  const values = Object.values(JSON.parse(body) as Record<string, unknown>);
  return values.every((value) => value === null || value === 0 || (Array.isArray(value) && value.length === 0));
}

const NOBODYS = '987654321';

/** An answer out of reach is the answer about nothing: nobody learns from it that there is such a pupil. */
function essence({ status, body }: Answer): object {
  const { type } = body.startsWith('{') ? (JSON.parse(body) as { type?: string }) : {};
  return { status, type };
}

async function judge(through: ScopeNode, { seat, route, question, reached, absent }: Drawn): Promise<Answer> {
  const answer = await through.ask(seat.accountId, question);
  const asked = { seed: SEED, who: `${seat.role} of ${seat.officeId}`, route, url: question.url, body: question.body };
  const told = { ...essence(answer), leaked: leakedTo(seat, answer) };
  if (!isDutyOf(seat.role, route)) {
    expect({ ...asked, ...told }).toEqual({ ...asked, ...told, status: 403, leaked: [] });
  } else if (reached === false && answer.status === 200) {
    expect({ ...asked, ...told, empty: tellsNothing(answer.body) }).toEqual({
      ...asked,
      ...told,
      leaked: [],
      empty: true,
    });
  } else if (reached === false) {
    const nothing = await through.ask(seat.accountId, absent);
    expect({ ...asked, ...told }).toEqual({ ...asked, ...essence(nothing), leaked: [] });
  } else {
    expect({ ...asked, ...told }).toEqual({ ...asked, ...told, leaked: [] });
    if (reached === true && question.method === 'GET') expect({ ...asked, ...told }).not.toMatchObject({ status: 403 });
  }
  expect(answer.status, `${route} under seed ${SEED}`).toBeLessThan(500);
  noteReading(seat, route, answer);
  return answer;
}

/** Pupils named in an answer, to be looked for in the audit log. */
const readings: {
  readonly route: string;
  readonly requestId: string;
  readonly accountId: string;
  readonly studentId: string;
}[] = [];

function noteReading({ accountId }: Seat, route: string, { body, headers }: Answer): void {
  const requestId = headers.get('x-request-id') ?? '';
  for (const { id, name } of world.oracle.pupils)
    if (body.includes(name)) readings.push({ route, requestId, accountId, studentId: id });
}

describe('the oracle', () => {
  it('judges every route there is, and no other', () => {
    expect(routes.map(addressOf).sort()).toEqual(Object.keys(DUTIES_OF_ROUTES).sort());
  });
});

describe(`${DRAWS} questions drawn from seed ${SEED}`, () => {
  it('are answered as the oracle says, through many connections and through one', async () => {
    const random = new SeededRandom(SEED);
    const statuses = new Map<number, number>();
    for (let nth = 0; nth < DRAWS; nth += 1) {
      const drawn = draw(random);
      // What a person may change is changed by the tests of its room; here the register stands still.
      if (changesRightly(drawn)) continue;
      const answer = await judge(nth % 2 === 0 ? node : narrowNode, drawn);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
    for (const status of [200, 403, 404])
      expect(statuses.get(status), `answers ${status} under seed ${SEED}`).toBeGreaterThan(0);
  }, 900_000);
});

/** Draws on among the readings that are somebody's duty: few routes tell of pupils, and chance may have passed them by. */
async function readMore(): Promise<void> {
  const random = new SeededRandom(SEED + 1);
  const routesRead = () => new Set(readings.map(({ route }) => route)).size;
  for (let nth = 0; nth < DRAWS && routesRead() <= 4; nth += 1) {
    const drawn = draw(random);
    const { seat, route, question, reached } = drawn;
    if (question.method === 'GET' && reached === true && isDutyOf(seat.role, route)) await judge(node, drawn);
  }
}

describe('every reading of a pupil', () => {
  it('stands in the audit log with reader, request and pupil', async () => {
    await readMore();
    expect(new Set(readings.map(({ route }) => route)).size).toBeGreaterThan(4);
    const { rows } = await world.adminPool.query<{ route: string }>(
      `SELECT DISTINCT r.route FROM jsonb_to_recordset($1::jsonb) AS r("route" text, "requestId" text, "accountId" bigint, "studentId" bigint)
        WHERE NOT EXISTS (SELECT FROM audit_entries a WHERE a.request_id = r."requestId" AND a.account_id = r."accountId"
          AND (a.student_id = r."studentId" OR r."studentId" = ANY(a.student_ids)))`,
      [JSON.stringify(readings)],
    );
    expect(rows, `seed ${SEED}`).toEqual([]);
  });
});

describe('every person', () => {
  interface Page {
    readonly pupils: readonly { readonly id: string }[];
    readonly total: number;
    readonly next: string | null;
  }

  async function allPages(
    seat: Seat,
    filter: string,
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const answer = await narrowNode.ask(seat.accountId, {
        method: 'GET',
        url: `/api/students?limit=7${filter}${after}`,
      });
      expect(answer.status, answer.body).toBe(200);
      const page = JSON.parse(answer.body) as Page;
      ids.push(...page.pupils.map(({ id }) => id));
      if (page.next === null) return { ids: ids.sort(), total: page.total };
      after = `&after=${page.next}`;
    }
  }

  const readers = () => world.seats.filter(({ role }) => isDutyOf(role, 'GET /api/students'));

  it('lists exactly the pupils in reach, over all pages, with their number', async () => {
    for (const seat of readers()) {
      const expected = [...pupilsWithin(world.oracle, seat)].sort();
      expect({ who: seat.actor.displayName, ...(await allPages(seat, '')) }).toEqual({
        who: seat.actor.displayName,
        ids: expected,
        total: expected.length,
      });
    }
  });

  it('lists no more of another school by asking for it', async () => {
    for (const seat of readers()) {
      for (const school of world.oracle.offices.filter(({ level }) => level === 'school')) {
        // A restricted record carries the province's number and is listed with its school, to the province alone.
        const expected = world.oracle.pupils
          .filter((pupil) => pupil.schoolId === school.id && reaches(world.oracle, seat, pupil))
          .map(({ id }) => id);
        const { ids } = await allPages(seat, `&schoolId=${school.id}`);
        expect({ who: seat.actor.displayName, school: school.id, ids }).toEqual({
          who: seat.actor.displayName,
          school: school.id,
          ids: expected.sort(),
        });
      }
    }
  });

  it('finds by name who is in reach, and nobody else', async () => {
    const random = new SeededRandom(SEED);
    for (const seat of readers()) {
      for (const pupil of [random.pick(world.oracle.pupils), random.pick(world.oracle.pupils)]) {
        const search = await node.ask(seat.accountId, {
          method: 'POST',
          url: '/api/student-searches',
          body: { text: pupil.name },
        });
        expect(search.status, search.body).toBeLessThan(300);
        const { searchId } = JSON.parse(search.body) as { searchId: string };
        const { ids } = await allPages(seat, `&search=${searchId}`);
        expect({ who: seat.actor.displayName, ids }).toEqual({
          who: seat.actor.displayName,
          ids: reaches(world.oracle, seat, pupil) ? [pupil.id] : [],
        });
        // The search of one person is no search of another.
        const stranger = random.pick(readers().filter(({ accountId }) => accountId !== seat.accountId));
        const taken = await node.ask(stranger.accountId, { method: 'GET', url: `/api/students?search=${searchId}` });
        expect(taken.body).not.toContain(pupil.name);
      }
    }
  });

  it('has exactly the work that lies with the own office and duty', async () => {
    for (const seat of world.seats.filter(({ role }) => isDutyOf(role, 'GET /api/work-list'))) {
      const answer = await narrowNode.ask(seat.accountId, { method: 'GET', url: '/api/work-list?limit=100' });
      const { entries, total } = JSON.parse(answer.body) as { entries: { caseId: string }[]; total: number };
      const expected = [...workOf(world.oracle, seat)].sort();
      expect({ who: seat.actor.displayName, ids: entries.map(({ caseId }) => caseId).sort(), total }).toEqual({
        who: seat.actor.displayName,
        ids: expected,
        total: expected.length,
      });
    }
  });

  it('counts on the workbench what may be listed', async () => {
    for (const seat of world.seats.filter(({ role }) => isDutyOf(role, 'GET /api/workbench'))) {
      const answer = await node.ask(seat.accountId, { method: 'GET', url: '/api/workbench' });
      const { figures } = JSON.parse(answer.body) as { figures: Record<string, number> };
      const count = (stands: OraclePupil['stands']) =>
        world.oracle.pupils.filter((pupil) => pupil.stands === stands && reaches(world.oracle, seat, pupil)).length;
      expect({ who: seat.actor.displayName, ...figures }).toMatchObject({
        who: seat.actor.displayName,
        drafts: count('draft'),
        schoolReview: count('school-review'),
        authorityReview: count('authority-review'),
        onRegister: count('registered'),
      });
    }
  });

  it('reads on a class list and on printed cards only pupils in reach', async () => {
    const { rows } = await world.adminPool.query<{ id: string; schoolId: string }>(
      'SELECT DISTINCT c.id, c.school_id AS "schoolId" FROM classes c JOIN class_memberships m ON m.class_id = c.id',
    );
    for (const seat of world.seats.filter(({ role }) => isDutyOf(role, 'GET /api/classes/:classId/roster'))) {
      for (const { id, schoolId } of rows) {
        const answer = await node.ask(seat.accountId, { method: 'GET', url: `/api/classes/${id}/roster` });
        if (!reachesOffice(world.oracle, seat, schoolId)) {
          expect(answer.status).toBe(404);
          continue;
        }
        const { entries } = JSON.parse(answer.body) as { entries: { studentId: string }[] };
        const expected = world.oracle.pupils
          .filter(
            (pupil) =>
              pupil.schoolId === schoolId && pupil.stands === 'registered' && reaches(world.oracle, seat, pupil),
          )
          .map((pupil) => pupil.id);
        expect({ who: seat.actor.displayName, ids: entries.map(({ studentId }) => studentId).sort() }).toEqual({
          who: seat.actor.displayName,
          ids: expected.sort(),
        });
      }
    }
  });

  it('meets exactly the colleagues of the own office and below', async () => {
    for (const seat of world.seats.filter(({ role }) => isDutyOf(role, 'GET /api/people'))) {
      const answer = await node.ask(seat.accountId, { method: 'GET', url: '/api/people?limit=100' });
      const { people } = JSON.parse(answer.body) as { people: { id: string }[] };
      const ours = new Set(world.seats.map(({ accountId }) => accountId));
      const expected = world.seats
        .filter(({ officeId }) => reachesOffice(world.oracle, seat, officeId))
        .map(({ accountId }) => accountId);
      expect({
        who: seat.actor.displayName,
        ids: people
          .map(({ id }) => id)
          .filter((id) => ours.has(id))
          .sort(),
      }).toEqual({ who: seat.actor.displayName, ids: expected.sort() });
    }
  });
});
