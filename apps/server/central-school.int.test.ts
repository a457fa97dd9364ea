import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asPlainDate, type Id, Refused } from '@xueji/kernel';
import { createOrganisation, type OrganisationEntry, startSubordination } from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { testActor } from '@xueji/platform/testing';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { pupil } from '@xueji/students/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorAt } from './testing/moving-county.ts';

const TODAY = asPlainDate('2026-09-10');

let folder: string;
let world: IntakeWorld;
let village: OrganisationEntry;
let villageClerk: Actor;
let studentId: Id<'student'>;
let caseId: Id<'case'>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-central-'));
  world = await openIntakeWorld(folder);
  village = await world.services.database.transaction(testActor({ role: 'system' }), (tx) =>
    createOrganisation(tx, {
      parentId: world.clerk.organisationId,
      kind: 'school',
      code: '2141010588',
      name: { zh: '金水区东村小学', en: 'East Village Primary School' },
      divisionCode: '410105',
      validFrom: asPlainDate('2014-01-10'),
      school: {
        type: '211',
        makerChecker: 'central-school',
        stages: [{ stage: 1, studyYears: 6, competentAuthorityId: world.officer.organisationId }],
      },
    }),
  );
  await world.adminPool.query(
    `WITH added AS (
       INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind, formed_on)
       VALUES ($1, $2, $3, 1, 6, 2026, 1, '10', '2026-08-20') RETURNING id, scope_no, competence_no)
     INSERT INTO class_years (class_id, school_year, grade_code, grade_from, scope_no, competence_no)
     SELECT id, 2026, '11', '2026-08-10T16:00:00Z', scope_no, competence_no FROM added`,
    [village.id, String(village.scope.from), world.officer.scopeFrom],
  );
  villageClerk = {
    ...actorAt(village, world.colleagueClerk.accountId),
    postId: world.colleagueClerk.postId,
  };
  studentId = await world.addDraft(villageClerk, pupil());
  await world.submit(villageClerk, studentId);
  const { rows } = await world.adminPool.query<{ id: Id<'case'> }>('SELECT id FROM cases WHERE student_id = $1', [
    studentId,
  ]);
  caseId = rows[0]?.id as Id<'case'>;
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  const error = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refused) return error.problem.kind.type;
  return error instanceof Error ? error.message : 'done';
}

async function versionOf(id: string): Promise<number> {
  const { rows } = await world.adminPool.query<{ version: number }>('SELECT version FROM organisations WHERE id = $1', [
    id,
  ]);
  return rows[0]?.version ?? 0;
}

async function reviewedBy(makerChecker: 'central-school' | 'authority'): Promise<void> {
  await world.adminPool.query('UPDATE organisations SET maker_checker = $2 WHERE id = $1', [village.id, makerChecker]);
}

async function moveToCounty(): Promise<void> {
  const expectedVersion = await versionOf(village.id);
  await world.services.database.transaction(world.officer, async (tx) => {
    await startSubordination(tx, {
      id: village.id,
      expectedVersion,
      parentId: world.officer.organisationId,
      effectiveOn: TODAY,
      today: TODAY,
      reason: '撤并中心校',
    });
    throw new Error('taken back');
  });
}

async function steps(): Promise<readonly object[]> {
  const { rows } = await world.adminPool.query<{ step: string; owner: string; role: string; state: string }>(
    'SELECT step, owner_id AS owner, owner_role AS role, state FROM case_steps WHERE case_id = $1 ORDER BY ordinal',
    [caseId],
  );
  return rows;
}

describe('a village school of one person', () => {
  it('is reviewed by the approver of its central school, then by the authority', async () => {
    expect(await steps()).toEqual([
      { step: 'school-review', owner: world.approver.organisationId, role: 'school-approver', state: 'open' },
      { step: 'authority-review', owner: world.officer.organisationId, role: 'authority-clerk', state: 'waiting' },
    ]);
  });

  it.each<[string, () => Actor, string]>([
    [
      'an approver of its own',
      () => ({ ...villageClerk, role: 'school-approver', accountId: world.approver.accountId }),
      'processes/not-your-move',
    ],
    ['the clerk of the central school', () => world.clerk, 'processes/not-your-move'],
    ['the authority before its turn', () => world.officer, 'processes/not-your-move'],
    ['an approver of another school', () => world.otherApprover, 'processes/case-not-found'],
    [
      'the very person who submitted, as approver of the central school',
      () => ({ ...world.approver, accountId: villageClerk.accountId }),
      'processes/second-person-needed',
    ],
  ])('is not reviewed by %s', async (_, who, refusal) => {
    expect(await refusalOf(() => world.decide(who(), caseId, { verdict: 'pass' }))).toBe(refusal);
  });

  it('does not leave its central school while that has to review', async () => {
    expect(await refusalOf(moveToCounty)).toBe('organisations/central-school-left');
    await reviewedBy('authority');
    expect(await refusalOf(moveToCounty)).toBe('organisations/central-school-reviewing');
    await reviewedBy('central-school');
  });

  it('has its pupil on the register when both have passed', async () => {
    await world.decide(world.approver, caseId, { verdict: 'pass' });
    await world.decide(world.officer, caseId, { verdict: 'pass' });
    const { rows } = await world.adminPool.query(
      'SELECT status, number_kind AS "numberKind" FROM enrolments e JOIN students s ON s.id = e.student_id WHERE s.id = $1',
      [studentId],
    );
    expect(rows).toEqual([{ status: 10, numberKind: 'L' }]);
    await reviewedBy('authority');
    expect(await refusalOf(moveToCounty)).toBe('taken back');
  });
});

describe('a school that stands under no school', () => {
  it('is not reviewed by one, in words and by the database', async () => {
    const create = () =>
      world.services.database.transaction(world.officer, (tx) =>
        createOrganisation(tx, {
          parentId: world.officer.organisationId,
          kind: 'school',
          code: '2141010577',
          name: { zh: '金水区东风小学', en: 'Dongfeng Primary School' },
          divisionCode: '410105',
          validFrom: TODAY,
          school: {
            type: '211',
            makerChecker: 'central-school',
            stages: [{ stage: 1, studyYears: 6, competentAuthorityId: world.officer.organisationId }],
          },
        }),
      );
    expect(await refusalOf(create)).toBe('organisations/central-school-missing');
    const forced = world.services.database.transaction(world.officer, (tx) =>
      sql`UPDATE organisations SET maker_checker = 'central-school' WHERE id = ${world.clerk.organisationId}`.execute(
        tx.db,
      ),
    );
    await expect(forced).rejects.toMatchObject({ constraint: 'organisations_central_school_above' });
  });
});
