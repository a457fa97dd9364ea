import { addDays, dateInShanghai, type Id } from '@xueji/kernel';
import type { ProblemBody } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonBody, Role, SessionBody } from '../model/index.ts';
import { addTestOffice, addTestPost, serveForTest, TestBrowser } from '../testing/index.ts';
import { createFirstAccount, sweepOldTraces } from './index.ts';

interface WithPassword {
  readonly person: PersonBody;
  readonly oneTimePassword: string | null;
}

let db: TestDatabase;
let app: FastifyInstance;
const offices: Record<string, Id<'organisation'>> = {};
let keys = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await serveForTest(db, []);
  const add = async (name: string, kind: number, code: string, range: readonly [string, string], parent?: string) => {
    const parentId = parent === undefined ? undefined : offices[parent];
    const [scopeFrom, scopeTo] = range;
    offices[name] = await addTestOffice(db, {
      kind,
      code,
      name,
      scopeFrom,
      scopeTo,
      ...(parentId ? { parentId } : {}),
    });
  };
  await add('province', 2, '410000000000', ['1000', '9999']);
  await add('prefecture', 3, '410100000000', ['2000', '4999'], 'province');
  await add('county', 4, '410105000000', ['3000', '3999'], 'prefecture');
  await add('other-county', 4, '410103000000', ['4000', '4999'], 'prefecture');
  await add('school', 5, '2141010501', ['3100', '3199'], 'county');
  await add('point', 6, '2141010501-01', ['3150', '3150'], 'school');
  await add('other-school', 5, '2141010301', ['4100', '4100'], 'other-county');
});

afterAll(async () => {
  await app.close();
  await db.close();
});

async function signedIn(loginName: string, office: string, role: Role): Promise<TestBrowser> {
  await addTestPost(db, { loginName, organisationId: officeId(office), role });
  const browser = new TestBrowser(app);
  expect((await browser.signIn(loginName)).statusCode).toBe(200);
  return browser;
}

function officeId(name: string): Id<'organisation'> {
  const id = offices[name];
  if (id === undefined) throw new Error(`No office ${name}`);
  return id;
}

function once(): Record<string, string> {
  keys += 1;
  return { 'idempotency-key': `people-${keys}` };
}

async function create(by: TestBrowser, loginName: string, office: string, role: Role, headers = once()) {
  const body = { loginName, displayName: '新来的人', organisationId: officeId(office), role };
  return by.post('/api/people', body, headers);
}

async function act(by: TestBrowser, person: PersonBody, path: string, body?: object) {
  return by.post(`/api/people/${person.id}/${path}`, body, { ...once(), 'if-match': `"${person.version}"` });
}

async function made(by: TestBrowser, loginName: string, office: string, role: Role): Promise<PersonBody> {
  const answer = await create(by, loginName, office, role);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<WithPassword>().person;
}

function typeOf(answer: { json: () => ProblemBody }): string {
  return answer.json().type.replace('urn:xueji:problem:', '');
}

async function eventsOf(accountId: string): Promise<readonly string[]> {
  const { rows } = await db.adminPool.query<{ kind: string }>(
    'SELECT kind FROM security_events WHERE subject_account_id = $1 ORDER BY id',
    [accountId],
  );
  return rows.map(({ kind }) => kind);
}

describe('who makes accounts for whom', () => {
  /** Typed by hand from domain 1.2: each level for itself and those directly below. */
  it.each<[string, Role, string, Role, string]>([
    ['county', 'authority-clerk', 'school', 'school-clerk', 'made'],
    ['county', 'authority-clerk', 'point', 'school-clerk', 'made'],
    ['county', 'authority-clerk', 'county', 'authority-leader', 'made'],
    ['county', 'authority-clerk', 'other-school', 'school-clerk', 'accounts/office-not-found'],
    ['county', 'authority-clerk', 'other-county', 'authority-clerk', 'accounts/office-not-found'],
    ['county', 'authority-clerk', 'prefecture', 'authority-clerk', 'accounts/office-not-found'],
    ['county', 'authority-clerk', 'school', 'authority-clerk', 'accounts/role-not-there'],
    ['county', 'authority-clerk', 'county', 'school-clerk', 'accounts/role-not-there'],
    ['county', 'authority-clerk', 'county', 'system-administrator', 'accounts/role-not-there'],
    ['county', 'authority-clerk', 'county', 'auditor', 'accounts/appointed-from-above'],
    ['prefecture', 'authority-clerk', 'county', 'auditor', 'made'],
    ['prefecture', 'authority-clerk', 'county', 'authority-clerk', 'made'],
    ['prefecture', 'authority-clerk', 'school', 'school-clerk', 'accounts/office-of-another'],
    ['province', 'authority-clerk', 'prefecture', 'security-administrator', 'made'],
    ['province', 'authority-clerk', 'county', 'authority-clerk', 'accounts/office-of-another'],
    ['province', 'authority-clerk', 'province', 'system-administrator', 'accounts/appointed-from-above'],
    ['county', 'authority-leader', 'school', 'school-clerk', 'access/permission-missing'],
    ['county', 'auditor', 'school', 'school-clerk', 'access/permission-missing'],
    ['school', 'school-approver', 'school', 'school-clerk', 'access/permission-missing'],
  ])('%s %s → %s %s: %s', async (office, role, target, newRole, outcome) => {
    keys += 1;
    const by = await signedIn(`by.${office}.${role}`, office, role).catch(() => undefined);
    const browser = by ?? new TestBrowser(app);
    if (by === undefined) await browser.signIn(`by.${office}.${role}`);
    const answer = await create(browser, `new.${keys}`, target, newRole);
    expect(answer.statusCode === 201 ? 'made' : typeOf(answer)).toBe(outcome);
  });

  it('is the security administrator where there is one', async () => {
    await db.adminPool.query('UPDATE posts SET valid_to = today_in_china() WHERE organisation_id = $1', [
      offices['prefecture'],
    ]);
    const security = await signedIn('security.prefecture', 'prefecture', 'security-administrator');
    const clerk = await signedIn('clerk.prefecture', 'prefecture', 'authority-clerk');
    expect(typeOf(await create(clerk, 'by.clerk', 'county', 'authority-clerk'))).toBe(
      'accounts/security-administrator-decides',
    );
    expect((await create(security, 'by.security', 'county', 'authority-clerk')).statusCode).toBe(201);
  });

  it('offers exactly the own office and those directly below', async () => {
    const county = await signedIn('county.offers', 'county', 'authority-clerk');
    const { offices: offered } = (await county.get('/api/administered-offices')).json<{
      offices: { name: { zh: string } }[];
    }>();
    expect(offered.map(({ name }) => name.zh)).toEqual(['county', 'school', 'point']);
  });
});

describe('a new person', () => {
  it('gets a password once, changes it at the first sign-in, and only then works', async () => {
    const county = await signedIn('county.one', 'county', 'authority-clerk');
    const headers = once();
    const answer = await create(county, 'wang.yaqin', 'school', 'school-clerk', headers);
    const { person, oneTimePassword } = answer.json<WithPassword>();
    expect(oneTimePassword).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/);
    expect((await create(county, 'wang.yaqin', 'school', 'school-clerk', headers)).json()).toMatchObject({
      person: { id: person.id },
      oneTimePassword: null,
    });
    const fresh = new TestBrowser(app);
    const session = (await fresh.signIn('wang.yaqin', oneTimePassword ?? '')).json<SessionBody>();
    expect([session.firstDuty, session.permissions]).toEqual(['change-password', []]);
    expect(typeOf(await fresh.get('/api/people'))).toBe('session/restricted');
    const change = (presentPassword: string, newPassword: string) =>
      fresh.post('/api/account/password', { presentPassword, newPassword });
    expect(typeOf(await change('wrong', '九月开学名册先齐再报送'))).toBe('accounts/present-password-wrong');
    expect(typeOf(await change(oneTimePassword ?? '', 'wang.yaqin-2026'))).toBe('accounts/password-unfit');
    const cookie = fresh.cookie;
    const changed = await change(oneTimePassword ?? '', '九月开学名册先齐再报送');
    expect(changed.json<SessionBody>().firstDuty).toBeNull();
    expect((await app.inject({ url: '/api/session', headers: { cookie: cookie ?? '' } })).statusCode).toBe(401);
    expect(await eventsOf(person.id)).toEqual(['accounts.create', 'accounts.add-post', 'accounts.change-password']);
  });

  it('cannot take a name that is taken, nor one that is none', async () => {
    const county = await signedIn('county.two', 'county', 'authority-clerk');
    expect(typeOf(await create(county, 'county.two', 'school', 'school-clerk'))).toBe('accounts/login-name-taken');
    expect(typeOf(await create(county, 'Ünname!', 'school', 'school-clerk'))).toBe('request/invalid');
  });
});

describe('posts', () => {
  it('of one person may lie at several schools, but not on both sides of one', async () => {
    const county = await signedIn('county.posts', 'county', 'authority-clerk');
    const person = await made(county, 'zhou.liang', 'school', 'school-clerk');
    // Not today: it could be over before the last of these acts.
    const tomorrow = addDays(dateInShanghai(new Date()), 1);
    const post = (office: string, role: Role) => ({ organisationId: officeId(office), role, validFrom: tomorrow });
    expect(typeOf(await act(county, person, 'posts', post('school', 'school-approver')))).toBe(
      'accounts/maker-is-not-checker',
    );
    expect(typeOf(await act(county, person, 'posts', post('school', 'school-clerk')))).toBe(
      'accounts/post-held-already',
    );
    expect(typeOf(await act(county, person, 'posts', post('other-school', 'school-clerk')))).toBe(
      'accounts/office-not-found',
    );
    const added = await act(county, person, 'posts', post('point', 'school-clerk'));
    expect(added.json<PersonBody>().posts).toHaveLength(2);
    expect(typeOf(await act(county, person, 'posts', post('point', 'school-approver')))).toBe('version/stale');
  });

  it('end on a day, and may be given again', async () => {
    const county = await signedIn('county.ends', 'county', 'authority-clerk');
    const person = await made(county, 'gone.clerk', 'school', 'school-clerk');
    const [{ id: postId, validFrom: today }] = person.posts as [PersonBody['posts'][number]];
    const past = await act(county, person, `posts/${postId}/end`, { endsOn: '2020-01-01' });
    expect(typeOf(past)).toBe('accounts/date-impossible');
    const ended = (await act(county, person, `posts/${postId}/end`, { endsOn: today })).json<PersonBody>();
    expect(ended.posts[0]).toMatchObject({ state: 'past', validTo: today });
    const again = await act(county, ended, 'posts', {
      organisationId: officeId('school'),
      role: 'school-clerk',
      validFrom: today,
    });
    expect(again.json<PersonBody>().posts.map(({ state }) => state)).toEqual(['present', 'past']);
  });

  it.each<[Role, Role]>([
    ['auditor', 'security-administrator'],
    ['system-administrator', 'auditor'],
    ['security-administrator', 'authority-clerk'],
    ['authority-reader', 'auditor'],
  ])('keep %s and %s apart in the database itself', async (one, other) => {
    const { accountId } = await addTestPost(db, {
      loginName: `both.${one}.${other}`.slice(0, 40),
      organisationId: officeId('province'),
      role: one,
    });
    const second = db.adminPool.query(
      `INSERT INTO posts (account_id, organisation_id, role, scope_no, valid_from) VALUES ($1, $2, $3, 2000, '2026-01-01')`,
      [accountId, offices['prefecture'], other],
    );
    await expect(second).rejects.toMatchObject({ constraint: 'posts_three_separated' });
  });
});

describe('an account', () => {
  it('is sealed and unsealed, and its sessions end at once', async () => {
    const county = await signedIn('county.seals', 'county', 'authority-clerk');
    const person = await made(county, 'to.be.sealed', 'school', 'school-clerk');
    const sealed = (await act(county, person, 'seal', { reason: 'left' })).json<PersonBody>();
    expect(sealed).toMatchObject({ state: 'sealed', sealReason: 'left' });
    expect(typeOf(await act(county, sealed, 'seal', { reason: 'left' }))).toBe('accounts/sealed-already');
    const unsealed = (await act(county, sealed, 'unseal')).json<PersonBody>();
    expect(unsealed).toMatchObject({ state: 'active', sealReason: null });
    expect(await eventsOf(person.id)).toEqual([
      'accounts.create',
      'accounts.add-post',
      'accounts.seal',
      'accounts.unseal',
    ]);
  });

  it('gets a new password from above, which ends its sessions and its lock', async () => {
    const county = await signedIn('county.resets', 'county', 'authority-clerk');
    const clerk = await signedIn('clerk.forgets', 'school', 'school-clerk');
    const { people } = (await county.get('/api/people?role=school-clerk')).json<{ people: PersonBody[] }>();
    const person = people.find(({ loginName }) => loginName === 'clerk.forgets');
    if (person === undefined) throw new Error('The clerk is not listed');
    await db.adminPool.query("UPDATE accounts SET locked_until = now() + interval '9 minutes' WHERE id = $1", [
      person.id,
    ]);
    const reset = (await act(county, person, 'password-reset')).json<WithPassword>();
    expect((await clerk.get('/api/session')).statusCode).toBe(401);
    const session = (
      await new TestBrowser(app).signIn('clerk.forgets', reset.oneTimePassword ?? '')
    ).json<SessionBody>();
    expect(session.firstDuty).toBe('change-password');
  });

  it('nobody has used for the set time is sealed at sign-in, and told whom to phone', async () => {
    const { accountId } = await addTestPost(db, {
      loginName: 'village.clerk',
      organisationId: officeId('school'),
      role: 'school-clerk',
    });
    await db.adminPool.query("UPDATE organisations SET contact_phone = '0371-60000105' WHERE id = $1", [
      offices['county'],
    ]);
    const idle = (days: number) =>
      db.adminPool.query('UPDATE accounts SET awake_since = now() - make_interval(days => $2) WHERE id = $1', [
        accountId,
        days,
      ]);
    await idle(399);
    expect((await new TestBrowser(app).signIn('village.clerk')).statusCode).toBe(200);
    await db.adminPool.query('UPDATE accounts SET last_signed_in_at = NULL WHERE id = $1', [accountId]);
    await idle(401);
    const refused = (await new TestBrowser(app).signIn('village.clerk')).json<ProblemBody>();
    expect(refused.type).toBe('urn:xueji:problem:accounts/account-dormant');
    expect(refused.detail).toContain('county（电话 0371-60000105）');
    expect((await new TestBrowser(app).signIn('village.clerk')).json<ProblemBody>().type).toBe(
      'urn:xueji:problem:accounts/account-sealed',
    );
    expect(await eventsOf(accountId)).toEqual(['accounts.seal-dormant']);
  });

  it('is never one’s own to administer', async () => {
    const county = await signedIn('county.self', 'county', 'authority-clerk');
    const { people } = (await county.get('/api/people?role=authority-clerk')).json<{ people: PersonBody[] }>();
    const self = people.find(({ loginName }) => loginName === 'county.self');
    if (self === undefined) throw new Error('The clerk is not listed');
    expect(self.mayAdminister).toBe(false);
    expect(typeOf(await act(county, self, 'password-reset'))).toBe('accounts/not-oneself');
  });
});

describe('the list of people', () => {
  it('pages through the scope and nothing beyond it', async () => {
    const county = await signedIn('county.lists', 'county', 'authority-clerk');
    const names: string[] = [];
    let after = '';
    do {
      const page = (await county.get(`/api/people?limit=5${after}`)).json<{
        people: PersonBody[];
        next: string | null;
      }>();
      names.push(...page.people.map(({ loginName }) => loginName));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    const { rows } = await db.adminPool.query<{ login_name: string }>(
      'SELECT login_name FROM accounts WHERE scope_no BETWEEN 3000 AND 3999 ORDER BY scope_no, id',
    );
    expect(names).toEqual(rows.map((row) => row.login_name));
  });
});

describe('the first account of a node', () => {
  const first = { officeCode: '410000000000', role: 'system-administrator', displayName: '韩冰' } as const;

  it('is made by command, past the rule that accounts come from above', async () => {
    const password = await createFirstAccount(db.database, { ...first, loginName: 'Han.Bing' });
    const session = (await new TestBrowser(app).signIn('han.bing', password)).json<SessionBody>();
    expect([session.post.role, session.firstDuty]).toEqual(['system-administrator', 'change-password']);
  });

  it.each([
    ['accounts/login-name-malformed', { ...first, loginName: '韩冰' }],
    ['accounts/office-not-found', { ...first, loginName: 'han.two', officeCode: '990000000000' }],
    ['accounts/role-not-there', { ...first, loginName: 'han.three', officeCode: '2141010501' }],
    ['accounts/login-name-taken', { ...first, loginName: 'han.bing' }],
  ] as const)('is refused: %s', async (type, input) => {
    await expect(createFirstAccount(db.database, input)).rejects.toMatchObject({ message: type });
  });
});

describe('the daily sweep', () => {
  it('forgets what is a month old and keeps the rest', async () => {
    await db.adminPool.query(
      `UPDATE sessions SET expires_at = now() - interval '31 days'
        WHERE account_id = (SELECT id FROM accounts WHERE login_name = 'county.one')`,
    );
    const before = await db.adminPool.query<{ count: number }>('SELECT count(*)::int AS count FROM sessions');
    expect(await sweepOldTraces(db.database)).toEqual({ sessions: 1, idempotencyKeys: 0, searches: 0 });
    const after = await db.adminPool.query<{ count: number }>('SELECT count(*)::int AS count FROM sessions');
    expect(after.rows[0]?.count).toBe((before.rows[0]?.count ?? 0) - 1);
  });
});
