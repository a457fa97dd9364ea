import { applyCorrectionEffect } from '@xueji/corrections/server';
import { type Id, Refused } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { decideCaseStep } from '@xueji/processes/server';
import { restrictRecord } from '@xueji/students/server';
import { afterAll, describe, expect, it } from 'vitest';
import { EMPTY_FORM, HER_MOTHER, openFamilyWorld, TYPED } from '../testing/family-world.ts';
import { clearFamilyForms, routes } from './index.ts';

const NOT_OPENED = 'family-forms/not-opened';
const DAY_MS = 86_400_000;

const family = await openFamilyWorld();
const { world, services, clock, codes, subject, classId, children } = family;
const { call, child, submissionOf, pupilsOf, open, openFor, send, decide, detailsOf, guardiansOf } = family;
const { refusal, printSlips, runExport, reveal, takeBack, takeBackMany, accept, setPostcode, closeCollection } = family;

afterAll(() => family.close());

describe('a collection', () => {
  const fields = ['currentAddress', 'phone', 'postcode', 'orphan', 'sexCode', 'guardians'];
  const wish = { fields, closesOn: '2026-09-20' };
  const opening = (body: object, actor: Actor = world.clerk) =>
    call<{ id: string }>('POST /api/family-collections', actor, { body: { classId, ...wish, ...body } });

  it.each([
    [{ closesOn: '2026-09-09' }, 'family-forms/last-day-out-of-range'],
    [{ closesOn: '2026-10-11' }, 'family-forms/last-day-out-of-range'],
    [{ closesOn: '2026-02-30' }, 'family-forms/last-day-out-of-range'],
    [{ fields: ['nationalNumber', 'extension.41x9'] }, 'family-forms/nothing-asked'],
  ])('with %j is refused: %s', async (body, type) => {
    expect(await refusal(opening(body))).toBe(type);
  });

  it('is opened for an own class with pupils, one at a time', async () => {
    const { rows } = await world.adminPool.query<{ id: string }>(
      'SELECT c.id FROM classes c LEFT JOIN class_memberships m ON m.class_id = c.id WHERE m.class_id IS NULL LIMIT 1',
    );
    expect(await refusal(opening({ classId: rows[0]?.id }))).toBe('family-forms/class-empty');
    expect(await refusal(opening({}, world.otherClerk))).toBe('classes/class-not-found');
    subject.collectionId = (await opening({})).id;
    expect(await refusal(opening({}))).toBe('family-forms/class-is-collecting');
    const { collections } = await call<{ collections: { number: string; counts: object }[] }>(
      'GET /api/family-collections',
      world.approver,
    );
    subject.number = collections[0]?.number ?? '';
    expect(collections[0]?.counts).toEqual({ members: 4, issued: 0, sent: 0, accepted: 0, declined: 0 });
  });

  it('is nobody’s but the school’s: neither another school nor the county sees it or its forms', async () => {
    for (const actor of [world.otherClerk, world.officer, { ...world.otherOfficer, role: 'school-clerk' as const }]) {
      expect(await call('GET /api/family-collections', actor)).toEqual({ collections: [], next: null });
      expect(await refusal(pupilsOf(actor))).toBe('family-forms/collection-not-found');
    }
  });

  it('prints a slip for each pupil without a code as one file, logged with its pupils', async () => {
    const { exportId } = await call<{ exportId: string }>(
      'POST /api/family-collections/:collectionId/prints',
      world.clerk,
      { params: { collectionId: subject.collectionId }, body: {} },
    );
    await runExport(exportId);
    expect((await pupilsOf(world.clerk)).map(({ state }) => state)).toEqual(['issued', 'issued', 'issued', 'issued']);
    const again = call('POST /api/family-collections/:collectionId/prints', world.clerk, {
      params: { collectionId: subject.collectionId },
      body: {},
    });
    expect(await refusal(again)).toBe('family-forms/nobody-to-print');
    // From here on with codes the test can read.
    await printSlips(children.map(({ studentId }) => studentId));
    const { rows } = await world.adminPool.query<{ codes: string }>(
      'SELECT jsonb_agg(to_jsonb(k))::text AS codes FROM family_codes k',
    );
    for (const code of codes.values()) expect(rows[0]?.codes).not.toContain(code);
  });
});

describe('the door of a family', () => {
  it('opens by number, code and name however they are typed, and shows nothing of the child', async () => {
    const opened = await open({
      number: subject.number.toLowerCase().replace('-', ' '),
      code: ` ${codes.get(child(2).studentId)?.toLowerCase()} `,
      name: '阿依古丽•买买提 ',
    });
    expect(Object.keys(opened).sort()).toEqual([
      'className',
      'closesOn',
      'context',
      'fields',
      'note',
      'school',
      'token',
    ]);
    const text = JSON.stringify(opened);
    const { current_address: address, phone } = await detailsOf(2);
    for (const value of [child(2).name, address, phone]) expect(text).not.toContain(String(value));
    expect(opened.fields).toEqual(['currentAddress', 'phone', 'postcode', 'orphan', 'sexCode', 'guardians']);
  });

  it('gives one and the same answer to whatever is wrong', async () => {
    const code = codes.get(child(3).studentId) ?? '';
    const wrong = [
      { number: 'ABCD-EFGH', code, name: child(3).name },
      { code: 'ABCD-EFGH-JKMN', name: child(3).name },
      { code, name: child(0).name },
      { code: '', name: '' },
    ];
    for (const typed of wrong) expect(await refusal(open(typed))).toBe(NOT_OPENED);
  });

  it('locks a code after five wrong names, for the right one too, until the clerk gives a new one', async () => {
    const code = codes.get(child(3).studentId) ?? '';
    for (let nth = 1; nth < 5; nth += 1) expect(await refusal(open({ code, name: `李${nth}` }))).toBe(NOT_OPENED);
    expect(await refusal(openFor(3))).toBe(NOT_OPENED);
    expect((await pupilsOf(world.clerk)).find(({ studentId }) => studentId === child(3).studentId)?.state).toBe(
      'locked',
    );
    await printSlips([child(3).studentId]);
    expect(await refusal(open({ code, name: child(3).name }))).toBe(NOT_OPENED);
    expect(await refusal(openFor(3))).toBe('accepted');
  });

  it('shuts a whole collection for a while after a hundred wrong attempts', async () => {
    await world.adminPool.query('UPDATE family_collections SET failure_count = 99, failures_since = $1', [clock.now()]);
    expect(await refusal(openFor(0))).toBe('accepted');
    expect(await refusal(open({ code: 'ABCD-EFGH-JKMN', name: '李' }))).toBe(NOT_OPENED);
    expect(await refusal(openFor(0))).toBe(NOT_OPENED);
    await world.adminPool.query(
      `UPDATE family_collections SET failures_since = $1::timestamptz - interval '11 minutes'`,
      [clock.now()],
    );
    expect(await refusal(openFor(0))).toBe('accepted');
  });
});

describe('what a family sends', () => {
  it('is refused with errors at their fields, and kept nowhere', async () => {
    const { token } = await openFor(0);
    const work = send(token, { values: { phone: '12', postcode: '4500' } });
    const refused = await work.catch((error: unknown) => (error as Refused).problem);
    expect((refused as Refused['problem']).errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/form/guardians/0/values/isGuardian',
      '/form/values/currentAddress',
      '/form/values/orphan',
      '/form/values/phone',
      '/form/values/postcode',
      '/form/values/sexCode',
    ]);
    expect(await refusal(send(token, {}))).toBe('family-forms/nothing-typed');
    expect(await refusal(send(token, { values: { nativePlace: '郑州' } }))).toBe('family-forms/nothing-typed');
    expect(await refusal(send(`${token.slice(0, -2)}xx`, { values: { phone: TYPED.phone } }))).toBe(
      'family-forms/token-expired',
    );
    const { rows } = await world.adminPool.query('SELECT 1 FROM family_submissions');
    expect(rows).toEqual([]);
  });

  it('arrives once, is sealed, and is answered by a receipt alone', async () => {
    const form = {
      values: { currentAddress: TYPED.address, phone: TYPED.phone, postcode: '450000', orphan: '1', sexCode: '1' },
      guardians: [{ values: { ...HER_MOTHER, phone: TYPED.phone } }],
    };
    const [first, second] = [(await openFor(0)).token, (await openFor(0)).token];
    expect(await send(first, form)).toEqual({ receipt: expect.stringMatching(/^\w{4}-\w{4}$/) as string });
    expect(await refusal(send(second, form))).toBe('family-forms/already-sent');
    expect(await refusal(openFor(0))).toBe(NOT_OPENED);
    const { rows } = await world.adminPool.query<{ stored: string }>(
      `SELECT (SELECT jsonb_agg(to_jsonb(s))::text FROM family_submissions s) || (SELECT jsonb_agg(to_jsonb(e))::text FROM record_events e)
              || (SELECT jsonb_agg(to_jsonb(a))::text FROM audit_entries a) || (SELECT jsonb_agg(to_jsonb(k))::text FROM idempotency_keys k) AS stored`,
    );
    for (const value of Object.values(TYPED)) expect(rows[0]?.stored).not.toContain(value);
  });

  it('sent again with the same key, as after a double click, arrives once with the same receipt', async () => {
    const { token } = await openFor(1);
    const route = routes.find(({ path: address }) => address === '/api/family-submissions');
    const values = { currentAddress: TYPED.address, phone: TYPED.phone, orphan: '0', sexCode: '2' };
    const form = { ...EMPTY_FORM, values, guardians: [{ values: HER_MOTHER }] };
    const sending = () =>
      route?.handle({
        services,
        body: { token, form, signature: '陈父', consents: true },
        idempotency: {
          route: 'POST /api/family-submissions',
          key: 'one-press-of-the-button',
          bodyHash: Buffer.alloc(32),
        },
        request: { id: 'test' },
      } as never);
    const [one, other] = await Promise.all([sending(), sending()]);
    expect(one).toEqual(other);
    const { rows } = await world.adminPool.query('SELECT 1 FROM family_submissions WHERE student_id = $1', [
      child(1).studentId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is not taken with a token that is too old', async () => {
    const { token } = await openFor(3);
    clock.moveTo(new Date(clock.now().getTime() + 121 * 60_000));
    expect(await refusal(send(token, { values: { phone: TYPED.phone } }))).toBe('family-forms/token-expired');
    clock.moveTo(new Date(clock.now().getTime() - 121 * 60_000));
  });
});

describe('a clerk', () => {
  it('sees every difference with both sides, numbers masked, and key data to look at only', async () => {
    const { differences, agreeing } = await submissionOf(0);
    expect(differences.map(({ key, kind, approval }) => [key, kind, approval])).toEqual([
      ['currentAddress', 'field', 'none'],
      ['phone', 'field', 'none'],
      ['postcode', 'field', 'none'],
      ['orphan', 'field', 'authority'],
      ['sexCode', 'checked', 'none'],
      ['guardian-changed.1', 'guardian-changed', 'none'],
    ]);
    const phone = differences.find(({ key }) => key === 'phone');
    expect(phone?.values[0]?.to?.zh).toBe('137****2222');
    expect(JSON.stringify(differences)).not.toContain(TYPED.phone);
    expect(agreeing).toBe(0);
  });

  it('is told a masked number for a reason, on record', async () => {
    const { id: submissionId } = await submissionOf(0);
    expect(await reveal(submissionId, 'phone')).toEqual({ value: TYPED.phone });
    expect(await refusal(reveal(submissionId, 'idNumber'))).toBe('family-forms/nothing-to-reveal');
    expect(await reveal(submissionId, 'phone', world.approver)).toEqual({ value: TYPED.phone });
    expect(await refusal(reveal(submissionId, 'phone', world.otherClerk))).toBe('family-forms/submission-not-found');
    const { rows } = await world.adminPool.query<{ reason: string; student_id: string }>(
      `SELECT reason, student_id FROM audit_entries WHERE action = 'family-forms.reveal'`,
    );
    const revealed = { reason: '电话核实', student_id: child(0).studentId };
    expect(rows).toEqual([revealed, revealed]);
  });

  it('never takes key data over', async () => {
    const { id } = await submissionOf(0);
    expect(await refusal(decide(id, { verdict: 'accept', keys: ['sexCode'] }))).toBe(
      'family-forms/key-data-not-applied',
    );
    expect(await refusal(decide(id, { verdict: 'accept', keys: ['postcode', 'sexCode'] }))).toBe(
      'family-forms/key-data-not-applied',
    );
    expect(await detailsOf(0)).toMatchObject({ sex_code: '2', postcode: null });
  });

  it('accepts field by field, with event, audit and message, and declines with a reason', async () => {
    const { id } = await submissionOf(0);
    expect(await refusal(decide(id, { verdict: 'accept', keys: ['postcode'] }, world.otherClerk))).toBe(
      'family-forms/submission-not-found',
    );
    expect(await decide(id, { verdict: 'accept', keys: ['postcode'] })).toEqual({ state: 'sent', inReview: 0 });
    expect(await detailsOf(0)).toMatchObject({ postcode: '450000' });
    expect(await refusal(decide(id, { verdict: 'accept', keys: ['postcode'] }))).toBe('family-forms/already-decided');
    await decide(id, { verdict: 'decline', keys: ['currentAddress'], reason: 'not-proven', note: '请带房产证' });
    const { differences, decided } = await submissionOf(0);
    expect(differences.map(({ key }) => key)).toEqual(['phone', 'orphan', 'sexCode', 'guardian-changed.1']);
    expect(decided.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['postcode', 'accepted'],
      ['currentAddress', 'declined'],
    ]);
    const { rows } = await world.adminPool.query<{ kind: string; reason: string | null; changes: unknown }>(
      `SELECT kind, reason, changes FROM record_events WHERE student_id = $1 AND kind LIKE 'family.%' ORDER BY id DESC LIMIT 2`,
      [child(0).studentId],
    );
    expect(rows).toEqual([
      { kind: 'family.declined', reason: '请带房产证', changes: {} },
      { kind: 'family.accepted', reason: null, changes: { postcode: { from: null, to: '450000' } } },
    ]);
  });

  it('hands on what needs approval; it counts when the last of them agrees', async () => {
    const { id } = await submissionOf(0);
    expect(await decide(id, { verdict: 'accept', keys: ['orphan', 'phone', 'guardian-changed.1'] })).toEqual({
      state: 'accepted',
      inReview: 1,
    });
    expect(await detailsOf(0)).toMatchObject({ orphan: false, phone: TYPED.phone });
    const caseId = (await submissionOf(0)).decided.find(({ key }) => key === 'orphan')?.case?.id as Id<'case'>;
    const effects = { correction: applyCorrectionEffect };
    for (const actor of [world.approver, world.officer]) {
      await services.database.transaction(actor, (tx) =>
        decideCaseStep(services, tx, effects, caseId, { verdict: 'pass' }),
      );
    }
    expect(await detailsOf(0)).toMatchObject({ orphan: true });
    expect((await submissionOf(0)).decided.find(({ key }) => key === 'orphan')?.case?.state).toBe('done');
  });

  it('takes an acceptance back whole, unless a value was changed since', async () => {
    const { id, mayTakeBack } = await submissionOf(0);
    expect(mayTakeBack).toBe(true);
    await setPostcode(0, '450001');
    expect(await refusal(takeBack(id))).toBe('family-forms/changed-since');
    await setPostcode(0, '450000');
    await takeBack(id);
    expect(await detailsOf(0)).toMatchObject({
      postcode: null,
      phone: expect.not.stringContaining(TYPED.phone) as string,
      orphan: true,
    });
    expect(await refusal(takeBack(id))).toBe('family-forms/nothing-to-take-back');
    const { state, differences } = await submissionOf(0);
    expect([state, differences.map(({ key }) => key)]).toEqual([
      'sent',
      ['phone', 'postcode', 'sexCode', 'guardian-changed.1'],
    ]);
  });

  it('accepts a class at once, with a result per row', async () => {
    const { token } = await openFor(2);
    const values = { currentAddress: TYPED.address, phone: TYPED.phone, orphan: '0', sexCode: '2' };
    await send(token, { values, guardians: [{ values: { ...HER_MOTHER, name: '买买提·吐逊', isGuardian: '1' } }] });
    const ids = await Promise.all([0, 1, 2].map(async (at) => (await submissionOf(at)).id));
    expect(await refusal(accept(world.otherClerk, ids))).toBe('family-forms/collection-not-found');
    const { rows } = await accept(world.clerk, ids);
    // The third names another guardian than the register has: whether the former is to go, somebody has to say.
    expect(rows.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'partly']);
    expect(await detailsOf(1)).toMatchObject({ current_address: TYPED.address, sex_code: '2' });
    // And back again, pupil by pupil: who was changed since stays, and the others are as before.
    await setPostcode(0, '450009');
    expect(await refusal(takeBackMany(world.otherClerk, ids))).toBe('family-forms/collection-not-found');
    expect(await takeBackMany(world.clerk, ids)).toEqual(['left', 'taken-back', 'taken-back']);
    expect(await detailsOf(1)).toMatchObject({ current_address: expect.not.stringContaining(TYPED.address) as string });
    await Promise.all([setPostcode(0, '450000'), accept(world.clerk, ids.slice(1))]);
    const third = await submissionOf(2);
    expect(third.differences.map(({ kind }) => kind)).toEqual(['guardian-gone']);
    await decide(third.id, { verdict: 'accept', keys: third.differences.map(({ key }) => key) });
    expect(await guardiansOf(2)).toEqual(['买买提·吐逊']);
    expect((await accept(world.clerk, [third.id])).rows[0]).toMatchObject({ outcome: 'left' });
  });

  it('gives a family that erred a new code; what it sends then replaces what lay there', async () => {
    await printSlips([child(1).studentId]);
    const before = await submissionOf(1);
    await send((await openFor(1)).token, {
      values: { currentAddress: '第二次填写', phone: TYPED.phone, orphan: '0', sexCode: '2' },
      guardians: [{ values: HER_MOTHER }],
    });
    const after = await submissionOf(1);
    expect(after.id).not.toBe(before.id);
    expect(await refusal(decide(before.id, { verdict: 'settle' }))).toBe('family-forms/submission-not-found');
  });
});

describe('the end of a collection', () => {
  it('comes with a mark of restriction for the pupil alone: the code dies and the form with it', async () => {
    const code = { code: codes.get(child(3).studentId) ?? '', name: child(3).name };
    await services.database.transaction(world.provinceOfficer, (tx) =>
      restrictRecord(services, tx, child(3).studentId, '法院保护令'),
    );
    expect(await refusal(open(code))).toBe(NOT_OPENED);
    expect((await pupilsOf(world.clerk)).map(({ studentId }) => studentId)).not.toContain(child(3).studentId);
  });

  it('comes by hand; then no code works and none is given', async () => {
    await printSlips([child(0).studentId]);
    await closeCollection();
    expect(await refusal(openFor(0))).toBe(NOT_OPENED);
    expect(await refusal(closeCollection())).toBe('family-forms/collection-closed');
    expect(await refusal(printSlips([child(0).studentId]))).toBe('family-forms/collection-closed');
  });

  it('comes by date, and thirty days later forms and codes are gone, the counts stay', async () => {
    const { id } = await call<{ id: string }>('POST /api/family-collections', world.clerk, {
      body: { classId, fields: ['phone'], closesOn: '2026-09-12' },
    });
    const first = subject.collectionId;
    subject.collectionId = id;
    const { collections } = await call<{ collections: { number: string }[] }>(
      'GET /api/family-collections',
      world.clerk,
    );
    subject.number = collections[0]?.number ?? '';
    await printSlips([child(1).studentId]);
    const start = clock.now();
    clock.moveTo(new Date(start.getTime() + 3 * DAY_MS));
    expect(await refusal(openFor(1))).toBe(NOT_OPENED);
    expect(await clearFamilyForms(services)).toEqual({ closed: 1, cleared: 0 });
    clock.moveTo(new Date(start.getTime() + 30 * DAY_MS));
    expect(await clearFamilyForms(services)).toEqual({ closed: 0, cleared: 0 });
    clock.moveTo(new Date(start.getTime() + 33 * DAY_MS));
    expect(await clearFamilyForms(services)).toEqual({ closed: 0, cleared: 2 });
    const { rows } = await world.adminPool.query(
      'SELECT 1 FROM family_submissions UNION ALL SELECT 1 FROM family_codes',
    );
    expect(rows).toEqual([]);
    const listed = await call<{ collections: { id: string; isCleared: boolean; counts: object }[] }>(
      'GET /api/family-collections',
      world.clerk,
    );
    expect(listed.collections.find((each) => each.id === first)).toMatchObject({
      isCleared: true,
      counts: { issued: 3, sent: 3, accepted: 2, declined: 0 },
    });
    clock.moveTo(start);
  });
});
