import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { insertEnrolment } from '@xueji/enrolments/server';
import { asPlainDate, type Id, Refused } from '@xueji/kernel';
import {
  createOrganisation,
  getSchool,
  type OrganisationEntry,
  runMerger,
  startMerger,
} from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { testActor } from '@xueji/platform/testing';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { restrictRecord } from '@xueji/students/server';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countHoldings } from './compose.ts';
import { actorAt } from './testing/moving-county.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const TODAY = asPlainDate('2026-09-10');
const REGISTERED = 3;
/** What a pupil is made of, and who reads it by the pupil. */
const PUPIL_TABLES = ['students', 'student_details', 'guardians', 'student_identifiers', 'enrolments'] as const;
const died = new Error('the process died');

let folder: string;
let world: IntakeWorld;
let successor: OrganisationEntry;
let successorClerk: Actor;
let schoolId: Id<'organisation'>;
let caseId: Id<'case'>;
let restrictedId: Id<'student'>;
/** The pupils of the school before, restricted ones left out. */
let pupils: readonly string[];
let mergerId: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-merger-'));
  world = await openIntakeWorld(folder);
  schoolId = world.clerk.organisationId;
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  const ids = await column<Id<'student'>>(
    `SELECT id FROM students WHERE id_masked IS NOT NULL ORDER BY id LIMIT ${REGISTERED + 2}`,
  );
  for (const id of ids.slice(0, REGISTERED + 1)) await world.approve(id);
  caseId = await world.bringToCounty(ids[REGISTERED + 1] as Id<'student'>);
  restrictedId = ids[REGISTERED] as Id<'student'>;
  await world.services.database.transaction(world.provinceOfficer, (tx) =>
    restrictRecord(world.services, tx, restrictedId, '法院保护令'),
  );
  successor = await addSuccessor();
  successorClerk = actorAt(successor, world.clerk.accountId);
  pupils = await column(`SELECT student_id FROM enrolments e JOIN students s ON s.id = e.student_id
                          WHERE e.end_on IS NULL AND NOT s.is_restricted ORDER BY 1`);
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function column<Value = string>(query: string): Promise<readonly Value[]> {
  const { rows } = await world.adminPool.query({ text: query, rowMode: 'array' });
  return rows.map((row: readonly Value[]) => row[0] as Value);
}

/** A school of the same county whose cohort has given the numbers 1 and 2, the second to a class that is closed. */
async function addSuccessor(): Promise<OrganisationEntry> {
  const school = await world.services.database.transaction(testActor({ role: 'system' }), (tx) =>
    createOrganisation(tx, {
      parentId: world.officer.organisationId,
      kind: 'school',
      code: '2141010599',
      name: { zh: '金水区中心小学', en: 'Jinshui Central Primary School' },
      divisionCode: '410105',
      validFrom: asPlainDate('2014-01-10'),
      school: {
        type: '211',
        stages: [{ stage: 1, studyYears: 6, competentAuthorityId: world.officer.organisationId }],
      },
    }),
  );
  await world.adminPool.query(
    `INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind, formed_on, closed_on)
     SELECT $1, $2, $3, 1, 6, 2026, n, '10', '2026-08-20', CASE n WHEN 2 THEN date '2026-09-01' END FROM generate_series(1, 2) n`,
    [school.id, String(school.scope.from), world.officer.scopeFrom],
  );
  return school;
}

async function start(actor: Actor, successorId: Id<'organisation'> = successor.id): Promise<string> {
  return await world.services.database.transaction(actor, async (tx) => {
    const { rows } = await sql<{ version: number }>`SELECT version FROM organisations WHERE id = ${schoolId}`.execute(
      tx.db,
    );
    return await startMerger(tx, countHoldings, {
      id: schoolId,
      expectedVersion: rows[0]?.version ?? 0,
      successorId,
      effectiveOn: TODAY,
      today: TODAY,
      reason: '布局调整',
    });
  });
}

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
  throw new Error('It was not refused');
}

/** Whom somebody sees, by each table that tells of a pupil: with the restricted ones if he does. */
async function seenBy(actor: Actor): Promise<Readonly<Record<string, readonly string[]>>> {
  return await world.services.database.transaction(actor, async (tx) => {
    const seen: Record<string, readonly string[]> = {};
    for (const table of PUPIL_TABLES) {
      const id = table === 'students' ? sql`id` : sql`student_id`;
      const { rows } = await sql<{ id: string }>`
        SELECT DISTINCT ${id} AS id FROM ${sql.table(table)} ORDER BY 1`.execute(tx.db);
      seen[table] = rows.map((row) => row.id);
    }
    return seen;
  });
}

/** Runs the job; `before` hears how many pupils have moved, before each piece. */
async function run(before: (moved: number) => Promise<void> = () => Promise.resolve()): Promise<void> {
  await runMerger({ ...world.jobFor(world.officer, mergerId), report: before });
}

describe('a merger that cannot be', () => {
  it('is refused: foreign schools, itself, an authority, and other years of study', async () => {
    expect(await refusalOf(start(world.otherOfficer))).toBe('organisations/not-subordinate');
    expect(await refusalOf(start(world.officer, world.otherClerk.organisationId))).toBe(
      'organisations/not-subordinate',
    );
    expect(await refusalOf(start(world.officer, schoolId))).toBe('organisations/merger-unsuited');
    expect(await refusalOf(start(world.prefectureOfficer, world.officer.organisationId))).toBe(
      'organisations/merger-unsuited',
    );
    await world.adminPool.query('UPDATE organisation_stages SET study_years = 5 WHERE organisation_id = $1', [
      successor.id,
    ]);
    expect(await refusalOf(start(world.officer))).toBe('organisations/merger-unsuited');
    await world.adminPool.query('UPDATE organisation_stages SET study_years = 6 WHERE organisation_id = $1', [
      successor.id,
    ]);
  });
});

describe('a school that is merged into another', () => {
  it('moves class by class; a pupil is at exactly one school at every moment, also after the job has died', async () => {
    const whole = await seenBy(world.officer);
    const told = await world.outboxCount();
    mergerId = await start(world.officer);
    expect(await refusalOf(start(world.officer, world.otherClerk.organisationId))).toBe('organisations/school-merging');

    const moments: number[] = [];
    const look = async (moved: number) => {
      moments.push(moved);
      const [school, next, county] = await Promise.all([world.clerk, successorClerk, world.officer].map(seenBy));
      for (const table of PUPIL_TABLES) {
        const both = [...(school?.[table] ?? []), ...(next?.[table] ?? [])];
        expect(new Set(both).size).toBe(both.length);
        expect(both.sort()).toEqual([...(whole[table] ?? [])].sort());
        expect(next?.[table]).not.toContain(restrictedId);
      }
      expect(next?.['students']).toHaveLength(moved);
      expect(county).toEqual(whole);
    };
    await expect(
      run(async (moved) => {
        await look(moved);
        if (moments.length === 4) throw died;
      }),
    ).rejects.toBe(died);
    const movedBefore = moments.at(-1) ?? 0;
    expect(movedBefore).toBeGreaterThan(0);
    expect(movedBefore).toBeLessThan(pupils.length);

    // Begun again by the same act, it goes on.
    expect(await start(world.officer)).toBe(mergerId);
    // Somebody is about to enter a pupil, has seen the school open, and comes a moment too late.
    const late = world.services.database.transaction(world.clerk, async (tx) => {
      const { id, scopeNo, stages } = await getSchool(tx, schoolId);
      await run();
      await insertEnrolment(tx, {
        studentId: pupils[0] as Id<'student'>,
        holderId: id,
        classId: null,
        scopeNo,
        competenceNo: stages[0]?.competenceNo ?? '',
        stage: 1,
        status: 'draft',
        plannedSeat: null,
        beginOn: TODAY,
      });
    });
    expect(await refusalOf(late)).toBe('enrolments/school-closed');
    expect(await column('SELECT pupils_moved FROM school_mergers')).toEqual([pupils.length]);
    expect((await seenBy(successorClerk))['students']).toEqual((await seenBy(world.officer))['students']);
    expect((await seenBy(world.clerk))['students']).toEqual([]);
    expect(await seenBy(world.officer)).toEqual(whole);
    expect((await world.outboxCount()) - told).toBe(pupils.length + 1);
  }, 60_000);

  it('holds nobody any more, drafts, registered and restricted, and has a successor', async () => {
    expect(await column(`SELECT count(*)::int FROM enrolments WHERE holder_id = ${schoolId}`)).toEqual([0]);
    expect(await column(`SELECT count(*)::int FROM students WHERE school_id = ${schoolId}`)).toEqual([0]);
    const { rows } = await world.adminPool.query(
      `SELECT o.successor_id, (SELECT count(*)::int FROM posts WHERE organisation_id = o.id AND valid_to IS NULL) AS posts,
              s.school_id, s.scope_no, e.holder_id
         FROM organisations o, students s JOIN enrolments e ON e.student_id = s.id WHERE o.id = $1 AND s.id = $2`,
      [schoolId, restrictedId],
    );
    expect(rows).toEqual([
      {
        successor_id: successor.id,
        posts: 0,
        school_id: successor.id,
        scope_no: world.provinceOfficer.scopeFrom,
        holder_id: successor.id,
      },
    ]);
  });

  it('leaves its number on no row, but on its people and what they asked for', async () => {
    const columns = (
      await world.adminPool.query<{ table_name: string; column_name: string }>(
        `SELECT table_name, column_name FROM scope_columns
          WHERE table_name NOT IN ('accounts', 'posts', 'job_runs', 'exports', 'export_files', 'export_downloads', 'security_events')`,
      )
    ).rows;
    expect(columns.length).toBeGreaterThan(25);
    for (const { table_name, column_name } of columns) {
      const left = await column(
        `SELECT count(*)::int FROM ${table_name} WHERE ${column_name} = ${world.clerk.scopeFrom}`,
      );
      expect({ table_name, column_name, left }).toEqual({ table_name, column_name, left: [0] });
    }
  });

  it('keeps the numbers of its classes unless they were ever given, and tells which changed', async () => {
    const { rows } = await world.adminPool.query<{ former: number; next: number }>(
      'SELECT former_number AS former, next_number AS next FROM school_merger_classes ORDER BY former_number',
    );
    expect(rows.map(({ former, next }) => [former, next])).toEqual([
      [1, 9],
      [2, 10],
      [3, 3],
      [4, 4],
      [5, 5],
      [6, 6],
      [7, 7],
      [8, 8],
    ]);
  });

  it('writes one event for each class and each pupil, and names no restricted one in the log of the county', async () => {
    expect(await column(`SELECT count(*)::int FROM record_events WHERE kind = 'class.school-merged'`)).toEqual([8]);
    const told = await column(`SELECT student_id FROM record_events WHERE kind = 'school.merged'`);
    expect([...told].sort()).toEqual([...pupils, restrictedId].sort());
    const audited = await column(
      `SELECT unnest(student_ids) FROM audit_entries WHERE action = 'organisations.merge-pupils'`,
    );
    expect(audited.map(String).sort()).toEqual([...pupils].sort());
  });

  it('has its running cases decided at the successor, without a break', async () => {
    expect(await column(`SELECT home_id FROM cases WHERE id = ${caseId}`)).toEqual([successor.id]);
    await world.decide(world.officer, caseId, { verdict: 'pass' });
    expect(
      await column(`SELECT status FROM enrolments e JOIN cases c USING (student_id) WHERE c.id = ${caseId}`),
    ).toEqual([10]);
  });

  it('takes no pupil again', async () => {
    await expect(
      world.adminPool.query(
        `INSERT INTO enrolments (student_id, holder_id, scope_no, competence_no, stage, status, begin_on)
         SELECT student_id, $1, scope_no, competence_no, stage, 1, begin_on FROM enrolments LIMIT 1`,
        [schoolId],
      ),
    ).rejects.toThrow('a closed school takes no pupil');
  });
});
