import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { refusalOf } from '@xueji/platform/testing';
import { formOfRecord, type RecordForm, type StudentDraft } from '@xueji/students';
import { lockStoredRecord } from '@xueji/students/server';
import { mother, pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { typedForm } from '../testing/entry-forms.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';
import { changeDraft, lockDraft } from './change-draft.ts';
import { enterPupil } from './enter-pupil.ts';
import { submitRegistration } from './submit-registration.ts';

describe('single entry', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let classIds: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-entry-'));
    world = await openIntakeWorld(folder);
    const { rows } = await world.adminPool.query<{ id: string }>(
      'SELECT id FROM classes WHERE school_id = $1 ORDER BY class_number',
      [world.clerk.organisationId],
    );
    classIds = rows.map(({ id }) => id);
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await world.adminPool.query('TRUNCATE students CASCADE');
  });

  const child = (overrides: Partial<StudentDraft> = {}) => pupil({ classId: classIds[0] ?? '', ...overrides });
  const enter = (draft: StudentDraft, isAnotherChild = false) =>
    world.services.database.transaction(world.clerk, (tx) =>
      enterPupil(world.services, tx, { form: typedForm(draft), isAnotherChild }),
    );
  const stored = (studentId: Id<'student'>) =>
    world.services.database.transaction(
      world.clerk,
      async (tx) => (await lockDraft(world.services, tx, studentId)).stored,
    );
  const change = (studentId: Id<'student'>, expectedVersion: number, form: RecordForm) =>
    world.services.database.transaction(world.clerk, (tx) =>
      changeDraft(world.services, tx, { studentId, expectedVersion, form }),
    );
  const openedForm = async (studentId: Id<'student'>) => {
    const record = await stored(studentId);
    return formOfRecord(
      record.draft,
      record.guardians.map(({ ordinal }) => ordinal),
    );
  };

  it('keeps every field as it was typed', async () => {
    const draft = child({ seatNumber: '7', nativePlace: '河南郑州', commuteKm: 12.5, homeTeaching: true });
    const { namePinyin, ...read } = (await stored(await enter(draft))).draft;
    expect(read).toEqual(draft);
    expect(namePinyin).toBe('linyanmei');
  });

  it('is remembered as a row of a list would be, and not entered twice', async () => {
    await enter(child());
    const refused = await refusalOf(enter(child({ nativePlace: '河南' })));
    expect(refused.kind.type).toBe('registration/already-entered');
    expect(await world.statusCounts()).toEqual({ '1': 1 });
  });

  it('refuses errors at their fields, and lets warnings pass', async () => {
    const wrong = child({ idNumber: '410122201909117107', guardians: [mother({ phone: '123' })] });
    const { kind, errors = [] } = await refusalOf(enter(wrong));
    expect(kind.type).toBe('students/record-has-errors');
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/form/guardians/0/values/phone', 'F-phone'],
      ['/form/values/idNumber', 'R01h'],
    ]);
    await enter(child({ hukouPlaceCode: '320102000000' }));
  });

  it('asks whether a child on the register is the same, and goes on when it is another', async () => {
    const first = await enter(child());
    const caseId = await world.bringToCounty(first);
    await world.decide(world.officer, caseId, { verdict: 'pass' });
    const namesake = child({ name: '林艳梅' });
    const { kind, errors = [] } = await refusalOf(enter(namesake));
    expect(kind.type).toBe('registration/child-known');
    expect(errors.map(({ code }) => code)).toEqual(['R25c']);
    await enter(namesake, true);
    expect(await world.statusCounts()).toEqual({ '1': 1, '10': 1 });
  });

  it('asks for what the province asks for, from the day it does', async () => {
    const setAs = (actor: Actor, field: string, effectiveFrom: string) =>
      world.services.database.transaction(actor, (tx) =>
        tx.db
          .insertInto('field_settings')
          .values({
            province_id: actor.organisationId,
            field,
            effective_from: effectiveFrom,
            requiredness: 'always',
            account_id: actor.accountId,
            set_at: world.services.clock.now(),
          })
          .execute(),
      );
    const { rows } = await world.adminPool.query<{ id: Id<'organisation'> }>(
      'SELECT id FROM organisations WHERE kind = 2',
    );
    const organisationId = rows[0]?.id;
    if (organisationId === undefined) throw new Error('The province is not there');
    const province = { ...world.officer, organisationId };
    await setAs(province, 'nativePlace', '2026-09-10');
    await setAs(province, 'mailAddress', '2026-09-11');
    expect((await refusalOf(enter(child()))).errors?.map(({ pointer }) => pointer)).toEqual([
      '/form/values/nativePlace',
    ]);
    await enter(child({ nativePlace: '河南郑州' }));
    const asCounty = world.services.database.transaction(world.officer, (tx) =>
      tx.db
        .insertInto('field_settings')
        .values({
          province_id: organisationId,
          field: 'email',
          effective_from: '2026-09-10',
          requiredness: 'always',
          account_id: world.officer.accountId,
          set_at: world.services.clock.now(),
        })
        .execute(),
    );
    await expect(asCounty).rejects.toMatchObject({ code: '42501' });
    await world.adminPool.query('TRUNCATE field_settings');
  });

  it('lets a child without a document in on a guardian, and keeps it a draft until attendance is proved', async () => {
    const { idNumber: _, ...rest } = child({ idTypeCode: 'Z' });
    const without = await refusalOf(enter({ ...rest, guardians: [withoutId()] }));
    expect(without.errors?.map(({ code }) => code)).toEqual(['R03']);
    const studentId = await enter(rest);
    const submitting = world.services.database.transaction(world.clerk, (tx) =>
      submitRegistration(world.services, tx, studentId),
    );
    expect((await refusalOf(submitting)).kind.type).toBe('registration/proof-missing');
  });

  it('takes a child of Hong Kong under the document that child has', async () => {
    const {
      hukouPlaceCode: _,
      hukouTypeCode: __,
      ...rest
    } = child({
      nationalityCode: 'HKG',
      overseasCode: '01',
      idTypeCode: '6',
      idNumber: 'H12345678',
      ethnicCode: '01',
    });
    await enter(rest);
    const wrongFamily = await refusalOf(enter({ ...rest, idNumber: 'H12345679', overseasCode: '00' }));
    expect(wrongFamily.errors?.map(({ pointer }) => pointer)).toEqual(['/form/values/overseasCode']);
  });

  it('changes any value of a draft, protected ones kept unless typed over, with the change on record', async () => {
    const studentId = await enter(child({ seatNumber: '3' }));
    const form = await openedForm(studentId);
    expect(form.kept).toEqual(['idNumber', 'phone', 'guardians.0.phone', 'guardians.0.idNumber']);
    const changed: RecordForm = {
      ...form,
      values: { ...form.values, name: '林燕梅', phone: '13800138000', classId: classIds[1] ?? '', seatNumber: '4' },
      kept: form.kept.filter((field) => field !== 'phone'),
    };
    expect(await change(studentId, 1, changed)).toBe(2);
    const { draft } = await stored(studentId);
    expect(draft).toMatchObject({
      name: '林燕梅',
      namePinyin: 'linyanmei',
      idNumber: '410122201909117106',
      phone: '13800138000',
      classId: classIds[1],
      seatNumber: '4',
    });
    expect(draft.guardians).toEqual([mother()]);
    expect((await lastEvent()).changes).toEqual({
      name: { from: '林燕美', to: '林燕梅' },
      seatNumber: { from: '3', to: '4' },
      classId: { from: classIds[0], to: classIds[1] },
      phone: { from: '186****0988', to: '138****8000' },
    });
    // Known by the new name from now on, and no longer by the old one.
    expect((await refusalOf(enter(child({ name: '林燕梅' })))).kind.type).toBe('registration/already-entered');
    await enter(child());
  });

  it('changes the family: one leaves, one comes, the others keep their places', async () => {
    const father = mother({ name: '林国强', relationCode: '51', idNumber: '410105198803070011', phone: '13812345678' });
    const studentId = await enter(child({ guardians: [mother(), father] }));
    const form = await openedForm(studentId);
    const grandmother = typedForm(child({ guardians: [mother({ name: '王桂兰', relationCode: '62' })] })).guardians[0];
    const [, second] = form.guardians;
    if (second === undefined || grandmother === undefined) throw new Error('The family is not there');
    const kept = ['idNumber', 'phone', 'guardians.0.phone', 'guardians.0.idNumber'] as const;
    await change(studentId, 1, { ...form, guardians: [second, grandmother], kept });
    const { guardians } = await stored(studentId);
    expect(guardians.map(({ ordinal, guardian }) => [ordinal, guardian.name, guardian.idNumber])).toEqual([
      [2, '林国强', father.idNumber],
      [3, '王桂兰', mother().idNumber],
    ]);
  });

  it('refuses a stale version, a form that changes nothing, and a pupil under review', async () => {
    const studentId = await enter(child());
    const form = await openedForm(studentId);
    expect((await refusalOf(change(studentId, 7, form))).kind.status).toBe(412);
    expect((await refusalOf(change(studentId, 1, form))).kind.type).toBe('students/nothing-changed');
    await world.services.database.transaction(world.clerk, (tx) => submitRegistration(world.services, tx, studentId));
    expect((await refusalOf(change(studentId, 1, form))).kind.type).toBe('registration/not-a-draft');
  });

  it('shows nobody else the draft', async () => {
    const studentId = await enter(child());
    const seen = await world.services.database.transaction(world.otherOfficer, (tx) =>
      lockStoredRecord(world.services, tx, studentId),
    );
    expect(seen).toBeUndefined();
  });

  function withoutId() {
    const { idNumber: _, idTypeCode: __, ...guardian } = mother();
    return guardian;
  }
  async function lastEvent() {
    const { rows } = await world.adminPool.query<{ kind: string; changes: unknown }>(
      'SELECT kind, changes FROM record_events ORDER BY id DESC LIMIT 1',
    );
    const [event] = rows;
    if (event === undefined) throw new Error('No event was written');
    return event;
  }
});
