import { settleCorrected, settlePlaced } from '@xueji/duplicates/server';
import { enrolmentRoutes, getCorrectionSubject, pupilPlaces } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import type { TestDatabase } from '@xueji/platform/testing';
import { callRoute } from '@xueji/registration/testing';
import { formOfRecord, type StudentDraft } from '@xueji/students';
import { lockStoredRecord, writeCorrection } from '@xueji/students/server';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileRow } from './file-row.ts';
import type { PlantKind } from './plant-errors.ts';
import { loadFewRows } from './testing/few-rows.ts';

let world: Awaited<ReturnType<typeof loadFewRows>>;
let test: TestDatabase;
let services: Services;
let clerk: Actor;
let rows: readonly FileRow[];

function pupilWith(plant: PlantKind): Promise<Id<'student'>> {
  return world.pupilWith(plant);
}

beforeAll(async () => {
  world = await loadFewRows();
  ({ test, services, clerk, rows } = world);
}, 120_000);

afterAll(() => world.close());

async function problemsOf(studentId: Id<'student'>) {
  const { rows: found } = await test.adminPool.query<{ problem: string }>(
    `SELECT kind || ' ' || state || ' ' || jsonb_array_length(findings) AS problem FROM problem_records
      WHERE student_id = $1 AND counterpart_student_id IS NULL ORDER BY kind`,
    [studentId],
  );
  return found.map(({ problem }) => problem);
}

async function closings(studentId: Id<'student'>) {
  const { rows: found } = await test.adminPool.query<{ from: string; count: number }>(
    `SELECT changes -> 'problem' ->> 'from' AS "from",
            (SELECT open_problem_count::int FROM students WHERE id = $1) AS count
       FROM record_events WHERE student_id = $1 AND kind = 'problem.closed'`,
    [studentId],
  );
  return found;
}

async function correct(studentId: Id<'student'>, values: Partial<StudentDraft>): Promise<void> {
  await test.database.transaction(clerk, async (tx) => {
    const stored = await lockStoredRecord(services, tx, studentId);
    if (stored === undefined) throw new Error('The pupil is not there');
    const after = { ...stored, draft: { ...stored.draft, ...values } };
    await writeCorrection(services, tx, stored, after, { event: 'student.corrected', audit: 'students.correct' });
    await settleCorrected(services, tx, stored);
  });
}

describe('a problem the take-over found', () => {
  it('closes with an event when the form puts right what was wrong, and not before', async () => {
    const studentId = await pupilWith('no-phone');
    expect(await problemsOf(studentId)).toEqual(['P10 open 1']);
    await correct(studentId, { postcode: '450000' });
    expect(await problemsOf(studentId)).toEqual(['P10 open 1']);
    const routes = enrolmentRoutes(settleCorrected);
    const params = { studentId };
    const { form, version } = await test.database.transaction(clerk, async (tx) => {
      const stored = await lockStoredRecord(services, tx, studentId);
      if (stored === undefined) throw new Error('The pupil is not there');
      const ordinals = stored.guardians.map(({ ordinal }) => ordinal);
      const { placement } = await getCorrectionSubject(services, tx, studentId);
      return { form: formOfRecord({ ...stored.draft, ...placement }, ordinals), version: stored.version };
    });
    await callRoute(services, routes, 'PUT /api/students/:studentId/form', clerk, {
      params,
      version,
      body: { form: { ...form, values: { ...form.values, phone: '13800138000' } } },
    });
    expect(await problemsOf(studentId)).toEqual(['P10 corrected 1']);
    expect(await closings(studentId)).toEqual([{ from: 'P10', count: 0 }]);
  });

  it('closes when sex and ID number agree again (P6), and stays while they do not', async () => {
    const studentId = await pupilWith('other-sex');
    expect(await problemsOf(studentId)).toEqual(['P6 open 1']);
    await correct(studentId, { postcode: '450001' });
    expect(await problemsOf(studentId)).toEqual(['P6 open 1']);
    const wrong = rows.find(({ plant }) => plant === 'other-sex')?.row;
    if (wrong === undefined || typeof wrong === 'string') throw new Error('The row is one');
    await correct(studentId, { sexCode: wrong['sexCode'] === '1' ? '2' : '1' });
    expect(await problemsOf(studentId)).toEqual(['P6 corrected 1']);
    expect(await closings(studentId)).toEqual([{ from: 'P6', count: 0 }]);
  });

  it('stays while the ID number is wrong in another way (P1), and closes with a right one', async () => {
    const studentId = await pupilWith('wrong-check-character');
    const row = rows.find(({ plant }) => plant === 'wrong-check-character')?.row;
    if (row === undefined || typeof row === 'string') throw new Error('The row is one');
    const before = await problemsOf(studentId);
    expect(before).toEqual(['P1 open 1']);
    await correct(studentId, { idNumber: '41010520170315' });
    expect(await problemsOf(studentId)).toEqual(before);
    // The pupil's own document, which the number on the register was made of.
    const own = (row['nationalNumber'] as string).slice(1);
    await correct(studentId, { idNumber: own });
    expect(await problemsOf(studentId)).toEqual(['P1 corrected 1']);
  });

  it('closes when the pupil without a class is placed', async () => {
    const studentId = await pupilWith('no-class');
    expect(await problemsOf(studentId)).toEqual(['P10 open 1']);
    await test.database.transaction(clerk, (tx) => settlePlaced(services, tx, [studentId]));
    expect(await problemsOf(studentId)).toEqual(['P10 open 1']);
    const found = await test.adminPool.query<{ id: Id<'class'> }>(
      `SELECT c.id FROM classes c JOIN students s ON s.school_id = c.school_id
        WHERE s.id = $1 AND c.closed_on IS NULL LIMIT 1`,
      [studentId],
    );
    const [open] = found.rows;
    if (open === undefined) throw new Error('The school has classes');
    await test.database.transaction(clerk, async (tx) => {
      await pupilPlaces.holdInClass(tx, studentId, open.id);
      await settlePlaced(services, tx, [studentId]);
    });
    expect(await problemsOf(studentId)).toEqual(['P10 corrected 1']);
    expect(await closings(studentId)).toEqual([{ from: 'P10', count: 0 }]);
  });

  it('stays where no act of daily work tells that it is right', async () => {
    const studentId = await pupilWith('status-other');
    await correct(studentId, { phone: '13800138001' });
    expect(await problemsOf(studentId)).toEqual(['P10 open 1']);
    expect(await closings(studentId)).toEqual([]);
  });

  it('is nobody else’s to settle', async () => {
    const studentId = await pupilWith('status-other');
    const [open] = (
      await test.adminPool.query<{ id: string }>(
        "SELECT id FROM problem_records WHERE student_id = $1 AND state = 'open'",
        [studentId],
      )
    ).rows;
    const stranger: Actor = { ...clerk, scopeFrom: clerk.scopeTo + 1n, scopeTo: clerk.scopeTo + 1n };
    const { rows: settled } = await test.database.transaction(stranger, (tx) =>
      sql`SELECT settle_own_problem(${open?.id}, '[]', 'corrected', now()) AS settled`.execute(tx.db),
    );
    expect(settled).toEqual([{ settled: false }]);
  });
});
