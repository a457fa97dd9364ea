import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { classDoors } from '@xueji/classes/server';
import { pupilPlaces } from '@xueji/enrolments/server';
import { type Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition, Services } from '@xueji/platform/http';
import { runsByHand, verdictOn } from '@xueji/platform/testing';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type HandlerInput = Parameters<RouteDefinition['handle']>[0];
interface Placement {
  readonly seed: number | null;
  readonly state: string;
  readonly problems: readonly { line: number; code: string }[];
  readonly classes: readonly { id: string; before: number; after: number; boys: number; girls: number }[];
  readonly pupils: readonly { studentId: string; name: string; classId: string; outcome: string }[];
}

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const APPROVED = 40;
const doors = classDoors({ ...pupilPlaces, afterPlacing: () => Promise.resolve() });
let folder: string;
let world: IntakeWorld;
let services: Services;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-classes-'));
  world = await openIntakeWorld(folder);
  services = {
    ...world.services,
    jobs: runsByHand(world, 'done'),
  };
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  const { rows } = await world.adminPool.query<{ id: Id<'student'> }>('SELECT id FROM students ORDER BY id LIMIT $1', [
    APPROVED,
  ]);
  for (const { id } of rows) {
    const caseId = await world.bringToCounty(id);
    await world.decide(world.officer, caseId, { verdict: 'pass' });
  }
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

let keys = 0;
async function ask<Answer>(method: string, address: string, parts: Partial<HandlerInput> = {}, actor?: Actor) {
  const route = doors.routes.find((each) => each.method === method && each.path === address);
  if (route === undefined) throw new Error(`No route ${method} ${address}`);
  keys += 1;
  const input = {
    params: {},
    query: {},
    ...parts,
    ...(route.body === undefined || parts.body === undefined ? {} : { body: route.body.parse(parts.body) }),
    services,
    actor: actor ?? world.clerk,
    idempotency: { route: address, key: `test-key-${keys}`, bodyHash: Buffer.alloc(32) },
  };
  return (await route.handle(input as HandlerInput)) as Answer;
}

async function plan(wish: object, actor?: Actor): Promise<string> {
  const body = { stage: 1, entryYear: 2026, ...wish };
  return (await ask<{ placementId: string }>('POST', '/api/class-placements', { body }, actor)).placementId;
}

async function look(placementId: string): Promise<Placement> {
  return await ask('GET', '/api/class-placements/:placementId', { params: { placementId } });
}

async function apply(placementId: string): Promise<void> {
  await ask('POST', '/api/class-placements/:placementId/application', { params: { placementId } });
  await doors.jobs['classes.apply-placement']?.({ ...world.jobFor(world.clerk, placementId), services });
}

async function form(classes: readonly object[], more: object = {}): Promise<readonly string[]> {
  const body = { stage: 1, entryYear: 2026, classes, ...more };
  return (await ask<{ classIds: string[] }>('POST', '/api/class-cohorts', { body })).classIds;
}

describe('forming a cohort', () => {
  it('adds classes with this year’s grade, and gives no number twice', async () => {
    const [classId] = await form([{ classNumber: 9, classKind: '10', headTeacher: '李老师' }]);
    const { rows } = await world.adminPool.query(
      `SELECT c.formed_on, c.head_teacher, y.grade_code, y.school_year FROM classes c JOIN class_years y ON y.class_id = c.id
        WHERE c.id = $1`,
      [classId],
    );
    expect(rows).toEqual([{ formed_on: '2026-09-10', head_teacher: '李老师', grade_code: '11', school_year: 2026 }]);
    expect(await verdictOn(form([{ classNumber: 9, classKind: '10' }]))).toBe('classes/number-taken');
    const twice = { classNumber: 10, classKind: '10' };
    expect(await verdictOn(form([twice, twice]))).toBe('classes/number-taken');
  });

  it.each([
    [{ stage: 2 }, '20', 'classes/stage-not-offered'],
    [{ entryYear: 2019 }, '10', 'classes/cohort-not-here'],
    [{}, '20', 'classes/kind-of-other-stage'],
  ])('is refused for %j of kind %s: %s', async (more, classKind, type) => {
    expect(await verdictOn(form([{ classNumber: 20, classKind }], more))).toBe(type);
  });
});

describe('a balanced draw', () => {
  it('is planned, repeated, applied with an event for everybody, and then not again', async () => {
    const classIds = await form([31, 32, 33].map((classNumber) => ({ classNumber, classKind: '10' })));
    const placementId = await plan({ method: 'draw', who: 'all', classIds, balance: 'sex', seed: 7 });
    const planned = await look(placementId);
    expect(planned).toMatchObject({ state: 'planned', seed: 7, problems: [] });
    for (const what of ['after', 'boys', 'girls'] as const) {
      const counts = planned.classes.map((each) => each[what]);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
    expect(await countMemberships(classIds)).toBe(0);
    const check = await ask('GET', '/api/class-placements/:placementId/draw-check', { params: { placementId } });
    expect(check).toMatchObject({ isSame: true, differing: 0, seed: 7 });

    await apply(placementId);
    expect(await countMemberships(classIds)).toBe(APPROVED);
    expect(await countEvents('class.placed')).toBe(planned.pupils.length);
    expect((await look(placementId)).pupils.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(await verdictOn(apply(placementId))).toBe('classes/placement-applied');
  });

  it('shows when what was stored has been tampered with', async () => {
    const [classId = ''] = await form([{ classNumber: 41, classKind: '10' }]);
    const placementId = await plan({ method: 'draw', who: 'all', classIds: [classId], balance: 'none', seed: 1 });
    await world.adminPool.query('UPDATE class_placements SET seed = 2 WHERE id = $1', [placementId]);
    const check = await ask('GET', '/api/class-placements/:placementId/draw-check', { params: { placementId } });
    expect(check).toMatchObject({ isSame: false });
  });

  it('needs scores when it is to balance them', async () => {
    const [classId = ''] = await form([{ classNumber: 42, classKind: '10' }]);
    const wish = { method: 'draw', who: 'all', classIds: [classId], balance: 'score' };
    expect(await verdictOn(plan(wish))).toBe('classes/scores-missing');
    expect(await verdictOn(plan({ ...wish, who: 'unplaced' }))).not.toBe('accepted');
  });
});

describe('a list', () => {
  it('is kept line by line: what is understood is planned, the rest told', async () => {
    await form([{ classNumber: 51, classKind: '10' }]);
    const { rows } = await world.adminPool.query<{ name: string; number: string }>(
      `SELECT s.name FROM students s WHERE (SELECT count(*) FROM students t WHERE t.name = s.name) = 1 ORDER BY s.id LIMIT 2`,
    );
    const [one, other] = rows.map(({ name }) => name);
    const lines = [
      { line: 1, who: one, value: '一年级51班' },
      { line: 2, who: '查无此人', value: '51' },
      { line: 3, who: one, value: '51班' },
      { line: 4, who: other, value: '99班' },
      { line: 5, who: '410105201909110021', value: '51' },
    ];
    const placementId = await plan({ method: 'list', lines });
    const planned = await look(placementId);
    expect(planned.pupils.map(({ name }) => name)).toEqual([one]);
    expect(planned.problems).toEqual([
      { line: 2, code: 'nobody' },
      { line: 3, code: 'twice' },
      { line: 4, code: 'no-class' },
      { line: 5, code: 'nobody' },
    ]);
  });

  it('leaves who was moved meanwhile where he is', async () => {
    const [first = '', second = ''] = await form([61, 62].map((classNumber) => ({ classNumber, classKind: '10' })));
    const wish = { method: 'draw', who: 'all', balance: 'none', seed: 3 };
    const early = await plan({ ...wish, classIds: [first] });
    await apply(await plan({ ...wish, classIds: [second] }));
    await apply(early);
    expect(await countMemberships([first])).toBe(0);
    const outcomes = new Set((await look(early)).pupils.map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(['refused']);
  });

  it('is nobody else’s', async () => {
    const wish = { method: 'list', lines: [{ line: 1, who: '某某', value: '1班' }] };
    expect(await verdictOn(plan(wish, world.otherOfficer))).not.toBe('accepted');
    expect(await verdictOn(plan({ ...wish, schoolId: world.clerk.organisationId }, world.otherOfficer))).toBe(
      'classes/school-not-found',
    );
  });
});

describe('acts on one class', () => {
  async function placeAll(
    classNumber: number,
  ): Promise<{ classId: string; other: string; members: readonly string[] }> {
    const numbers = [classNumber, classNumber + 1];
    const [classId = '', other = ''] = await form(numbers.map((each) => ({ classNumber: each, classKind: '10' })));
    await apply(await plan({ method: 'draw', who: 'all', balance: 'none', seed: 5, classIds: [classId] }));
    const { rows } = await world.adminPool.query<{ id: string }>(
      'SELECT student_id AS id FROM class_memberships WHERE class_id = $1 AND valid_to IS NULL ORDER BY 1',
      [classId],
    );
    return { classId, other, members: rows.map(({ id }) => id) };
  }

  async function versionOf(classId: string): Promise<number> {
    const { rows } = await world.adminPool.query<{ version: number }>('SELECT version FROM classes WHERE id = $1', [
      classId,
    ]);
    return rows[0]?.version ?? 0;
  }

  it('seats in order, exchanges two without collision, and refuses a number twice', async () => {
    const { classId, members } = await placeAll(71);
    const [one = '', two = ''] = members;
    const seat = async (body: object, expectedVersion: number) =>
      await ask<{ changed: number; version: number }>('PUT', '/api/classes/:classId/seats', {
        ...{ params: { classId }, body, expectedVersion },
      });
    const first = await seat({ order: 'pinyin' }, await versionOf(classId));
    expect(first.changed).toBe(APPROVED);
    const { rows } = await world.adminPool.query<{ id: string; seat: string }>(
      'SELECT student_id AS id, seat_number AS seat FROM class_memberships WHERE class_id = $1 AND valid_to IS NULL',
      [classId],
    );
    const seatOf = (id: string) => rows.find((row) => row.id === id)?.seat ?? '';
    const exchange = [
      { studentId: one, seatNumber: seatOf(two) },
      { studentId: two, seatNumber: seatOf(one) },
    ];
    expect(await seat({ seats: exchange }, first.version)).toEqual({ changed: 2, version: first.version + 1 });
    expect(await verdictOn(seat({ seats: exchange }, first.version))).toBe('version/stale');
    const taken = { seats: [{ studentId: one, seatNumber: seatOf(one) }] };
    expect(await verdictOn(seat(taken, first.version + 1))).toBe('classes/seat-taken');
  });

  it('moves pupils within the cohort with an event each', async () => {
    const { classId, other, members } = await placeAll(73);
    const [one, two] = members;
    const move = async () =>
      await ask<{ moved: number; refused: readonly unknown[] }>('POST', '/api/classes/:classId/moves', {
        ...{ params: { classId }, body: { studentIds: [one, two], toClassId: other, reason: '家长申请' } },
      });
    expect(await move()).toEqual({ moved: 2, refused: [] });
    expect(await countMemberships([other])).toBe(2);
    // Where they are already, nothing is done and nothing refused.
    expect(await move()).toEqual({ moved: 2, refused: [] });
    expect(await countEvents('class.moved')).toBe(2);
  });

  it('merges a class into another and closes it; one with pupils is not just closed', async () => {
    const { classId, other } = await placeAll(75);
    const close = async (body: object) =>
      await ask<{ moved: number }>('POST', '/api/classes/:classId/closing', { params: { classId }, body });
    expect(await verdictOn(close({ reason: '撤并' }))).toBe('classes/class-not-empty');
    const { moved } = await close({ intoClassId: other, reason: '撤并' });
    expect(moved).toBeGreaterThanOrEqual(APPROVED);
    expect(await countMemberships([other])).toBe(APPROVED);
    expect(await verdictOn(close({ reason: '撤并' }))).toBe('classes/class-not-found');
  });

  describe('a multigrade class', () => {
    interface Shown {
      readonly class: { readonly version: number; readonly fellows: readonly { readonly id: string }[] };
      readonly entries: readonly { readonly classId: string }[];
    }
    const lookAt = async (classId: string, together = 'false') =>
      await ask<Shown>('GET', '/api/classes/:classId/roster', { params: { classId }, query: { together } });
    const fellowsOf = async (classId: string) => (await lookAt(classId)).class.fellows.map(({ id }) => id);
    const teach = async (classId: string, withClassIds: readonly string[], actor?: Actor) => {
      const expectedVersion = (await lookAt(classId)).class.version;
      const address = '/api/classes/:classId/multigrade';
      return await ask('PUT', address, { params: { classId }, body: { withClassIds }, expectedVersion }, actor);
    };
    const older = async (entryYear: number) => {
      const [id = ''] = await form([{ classNumber: 81, classKind: '12' }], { entryYear });
      return id;
    };

    it('is classes of several grades, shown as one, apart again when told so', async () => {
      const { classId: first } = await placeAll(83);
      const [second, third] = [await older(2025), await older(2024)];
      await teach(first, [second, third]);
      expect(await fellowsOf(first)).toEqual([second, third]);
      expect(await fellowsOf(third)).toEqual([first, second]);
      const alone = (await lookAt(second)).entries.length;
      const together = (await lookAt(second, 'true')).entries;
      expect(together.length).toBeGreaterThan(alone);
      expect(new Set(together.map(({ classId }) => classId))).toEqual(new Set([first]));
      await teach(first, [second]);
      expect([await fellowsOf(first), await fellowsOf(third)]).toEqual([[second], []]);
      await teach(second, []);
      expect([await fellowsOf(first), await fellowsOf(second)]).toEqual([[], []]);
      expect(await countEvents('class.taught-together')).toBe(5);
      expect(await countEvents('class.taught-alone')).toBe(3);
    });

    it('is not made of classes of one grade, nor by another school', async () => {
      const { classId, other } = await placeAll(86);
      expect(await verdictOn(teach(classId, [other]))).toBe('classes/not-another-grade');
      expect(await verdictOn(teach(classId, [], world.otherClerk))).toBe('classes/class-not-found');
      const address = '/api/classes/:classId/multigrade';
      const stale = ask('PUT', address, { params: { classId }, body: { withClassIds: [] }, expectedVersion: 99 });
      expect(await verdictOn(stale)).toBe('version/stale');
    });
  });
});

async function countMemberships(classIds: readonly string[]): Promise<number> {
  const { rows } = await world.adminPool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM class_memberships WHERE class_id = ANY($1::bigint[]) AND valid_to IS NULL',
    [classIds],
  );
  return rows[0]?.count ?? -1;
}

async function countEvents(kind: string): Promise<number> {
  const { rows } = await world.adminPool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM record_events WHERE kind = $1',
    [kind],
  );
  return rows[0]?.count ?? -1;
}
