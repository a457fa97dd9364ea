import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formContextOf } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { refusalOf } from '@xueji/platform/testing';
import { formOfRecord, type RecordForm, recordContextOf } from '@xueji/students';
import { correctStudent, lockStoredRecord } from '@xueji/students/server';
import { recordContext } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childForm } from '../testing/entry-forms.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';
import { enterPupil } from './enter-pupil.ts';

/** Corrections need a pupil on the register, which is what this room makes. */
describe('an ordinary correction', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let studentId: Id<'student'>;
  let placement: { readonly classId: string; readonly seatNumber: string };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-correct-'));
    world = await openIntakeWorld(folder);
    const classId = await firstClass();
    placement = { classId, seatNumber: '5' };
    studentId = await inClerksName((tx) =>
      enterPupil(world.services, tx, { form: childForm(placement), isAnotherChild: false }),
    );
    const refused = await refusalOf(correct(await opened(), 1));
    expect(refused.kind.type).toBe('students/not-on-register');
    await world.decide(world.officer, await world.bringToCounty(studentId), { verdict: 'pass' });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('takes effect at once, with before and after on record and the number still issued', async () => {
    const form = await opened();
    const values = { ...form.values, currentAddress: '郑州市金水区花园路9号', orphan: '1', phone: '13800138000' };
    const version = await versionNow();
    const kept = form.kept.filter((field) => field !== 'phone');
    expect(await correct({ ...form, values, kept }, version, '家长来校更正')).toBe(version + 1);
    const { draft } = await stored();
    expect(draft).toMatchObject({ currentAddress: '郑州市金水区花园路9号', orphan: true, phone: '13800138000' });
    expect(draft.idNumber).toBe('410122201909117106');
    const [event] = await events();
    expect(event).toEqual({
      kind: 'student.corrected',
      reason: '家长来校更正',
      changes: {
        currentAddress: { from: '郑州市金水区文化路122号', to: '郑州市金水区花园路9号' },
        phone: { from: '186****0988', to: '138****8000' },
        orphan: { from: false, to: true },
      },
    });
    expect(await world.issuedNumbers()).toHaveLength(1);
  });

  it('is sent on to whoever mirrors the register', async () => {
    expect(await world.outboxCount()).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['name', '林艳美'],
    ['sexCode', '1'],
    ['birthDate', '2019-09-12'],
    ['idNumber', '410122201909117114'],
    ['seatNumber', '6'],
  ])('leaves %s alone: that takes a case, or the class', async (field, text) => {
    const form = await opened();
    const changed = {
      ...form,
      values: { ...form.values, [field]: text },
      kept: form.kept.filter((path_) => path_ !== field),
    };
    const before = await stored();
    const { kind, errors = [] } = await refusalOf(correct(changed, await versionNow()));
    expect(['students/field-is-fixed', 'students/record-has-errors']).toContain(kind.type);
    expect(errors.length).toBeGreaterThan(0);
    expect(await stored()).toEqual(before);
  });

  it('is not held up by an error the record had before, but by a new one', async () => {
    await world.adminPool.query(`UPDATE student_details SET commute_mode_code = NULL WHERE student_id = ${studentId}`);
    const form = await opened();
    await correct({ ...form, values: { ...form.values, postcode: '450000' } }, await versionNow());
    const { healthCode: _, ...rest } = (await opened()).values;
    const refused = await refusalOf(correct({ ...form, values: rest }, await versionNow()));
    expect(refused.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/form/values/healthCode', 'F-required'],
    ]);
  });

  it('is refused on a stale version, and to whom the pupil is not in sight', async () => {
    const form = { ...(await opened()), values: { ...(await opened()).values, postcode: '450001' } };
    expect((await refusalOf(correct(form, 1))).kind.status).toBe(412);
    expect((await refusalOf(correct(form, 1, undefined, world.otherOfficer))).kind.status).toBe(404);
  });

  type Tx = Parameters<Parameters<IntakeWorld['services']['database']['transaction']>[1]>[0];

  async function inClerksName<Result>(act: (tx: Tx) => Promise<Result>, actor: Actor = world.clerk): Promise<Result> {
    return await world.services.database.transaction(actor, act);
  }
  async function firstClass(): Promise<string> {
    const { rows } = await world.adminPool.query<{ id: string }>(
      'SELECT id FROM classes WHERE school_id = $1 ORDER BY class_number LIMIT 1',
      [world.clerk.organisationId],
    );
    return rows[0]?.id ?? '';
  }
  async function stored() {
    const record = await inClerksName((tx) => lockStoredRecord(world.services, tx, studentId));
    if (record === undefined) throw new Error('The pupil is not there');
    return record;
  }
  const versionNow = async () => (await stored()).version;
  async function opened(): Promise<RecordForm> {
    const { draft, guardians } = await stored();
    const ordinals = guardians.map(({ ordinal }) => ordinal);
    return formOfRecord({ ...draft, ...placement }, ordinals);
  }
  async function correct(form: RecordForm, expectedVersion: number, reason?: string, actor: Actor = world.clerk) {
    return await inClerksName(async (tx) => {
      const school = await getSchool(tx, world.clerk.organisationId);
      const context = await formContextOf(tx, world.services.clock.now(), school, 1, {});
      const { version } = await correctStudent(world.services, tx, {
        studentId,
        expectedVersion,
        form,
        reason,
        context: recordContextOf(context, recordContext().divisions),
        placement,
      });
      return version;
    }, actor);
  }
  async function events() {
    const { rows } = await world.adminPool.query<{ kind: string; reason: string | null; changes: unknown }>(
      'SELECT kind, reason, changes FROM record_events WHERE student_id = $1 ORDER BY id DESC LIMIT 1',
      [studentId],
    );
    return rows;
  }
});
