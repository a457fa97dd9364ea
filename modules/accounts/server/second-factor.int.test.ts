import type { Id } from '@xueji/kernel';
import type { ProblemBody } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionBody } from '../model/index.ts';
import { addTestOffice, addTestPost, serveForTest, TEST_PASSWORD, TestBrowser } from '../testing/index.ts';

let db: TestDatabase;
let app: FastifyInstance;
let production: FastifyInstance;
let county: Id<'organisation'>;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await serveForTest(db, []);
  production = await serveForTest(db, [], {}, { isPractice: false });
  county = await addTestOffice(db, { kind: 4, code: '410105000000', scopeFrom: '1000', scopeTo: '1999' });
});

afterAll(async () => {
  await app.close();
  await production.close();
  await db.close();
});

/** An officer with an authenticator: its code now, and the recovery codes. */
async function enrolled(loginName: string) {
  await addTestPost(db, { loginName, organisationId: county, role: 'authority-clerk' });
  const browser = new TestBrowser(app);
  await browser.signIn(loginName);
  const { secret } = (await browser.post('/api/account/second-factor')).json<{ secret: string }>();
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const confirmed = await browser.post('/api/account/second-factor/confirmation', { code: code() });
  const { recoveryCodes } = confirmed.json<{ recoveryCodes: string[] }>();
  return { browser, code, recoveryCodes };
}

async function attempt(loginName: string, code?: string, password = TEST_PASSWORD, server = app) {
  const answer = await new TestBrowser(server).post('/api/sign-in', {
    loginName,
    password,
    ...(code === undefined ? {} : { code }),
  });
  return answer.statusCode === 200 ? 'in' : answer.json<ProblemBody>().type.replace('urn:xueji:problem:accounts/', '');
}

/** The last used half minute is behind us, as it is when the person comes back later. */
async function letTimePass(): Promise<void> {
  await db.adminPool.query('UPDATE second_factors SET last_step = last_step - 3');
}

describe('signing in with a second factor', () => {
  it('takes two steps, of which the first does not look at the password', async () => {
    const { code } = await enrolled('officer.steps');
    await letTimePass();
    expect([await attempt('officer.steps'), await attempt('officer.steps', undefined, 'wrong')]).toEqual([
      'code-needed',
      'code-needed',
    ]);
    expect([await attempt('officer.steps', code(), 'wrong'), await attempt('officer.steps', '000000')]).toEqual([
      'credentials-or-code-wrong',
      'credentials-or-code-wrong',
    ]);
    expect(await attempt('officer.steps', code())).toBe('in');
  });

  it('takes a code once, also when two come at the same time', async () => {
    const { code } = await enrolled('officer.replay');
    await letTimePass();
    const both = await Promise.all([attempt('officer.replay', code()), attempt('officer.replay', code())]);
    expect(both.sort()).toEqual(['credentials-or-code-wrong', 'in']);
    expect(await attempt('officer.replay', code())).toBe('credentials-or-code-wrong');
  });

  it('takes each recovery code once, and says so in the log', async () => {
    const { recoveryCodes } = await enrolled('officer.lost');
    expect(recoveryCodes).toHaveLength(10);
    const [first = '', second = ''] = recoveryCodes;
    expect([await attempt('officer.lost', first), await attempt('officer.lost', first)]).toEqual([
      'in',
      'credentials-or-code-wrong',
    ]);
    expect(await attempt('officer.lost', second.toUpperCase())).toBe('in');
    const { rows } = await db.adminPool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM security_events WHERE kind = 'accounts.use-recovery-code'",
    );
    expect(rows[0]?.count).toBe(2);
    const stored = await db.adminPool.query<{ codes: string }>(
      "SELECT string_agg(c::text, '|') AS codes FROM recovery_codes c",
    );
    expect(stored.rows[0]?.codes).not.toContain(first);
  });

  it('locks after five wrong tries of either kind', async () => {
    const { code } = await enrolled('officer.locked');
    await letTimePass();
    for (const [wrong, password] of [
      ['000000', TEST_PASSWORD],
      ['000001', TEST_PASSWORD],
      [code(), 'wrong'],
      [code(), 'wrong'],
      ['aaaaa-bbbbb', TEST_PASSWORD],
    ] as const) {
      expect(await attempt('officer.locked', wrong, password)).toBe('credentials-or-code-wrong');
    }
    expect([await attempt('officer.locked'), await attempt('officer.locked', code())]).toEqual([
      'account-locked',
      'account-locked',
    ]);
  });

  it('asks some names that nobody has for a code as well, always the same ones', async () => {
    // A server of its own: the brake on the address would stop so many.
    const server = await serveForTest(db, []);
    const names = Array.from({ length: 28 }, (_, place) => `nobody.${place}`);
    const ask = async () => Promise.all(names.map((name) => attempt(name, undefined, 'x', server)));
    const first = await ask();
    expect(new Set(first)).toEqual(new Set(['code-needed', 'credentials-wrong']));
    expect(await ask()).toEqual(first);
    const asked = names[first.indexOf('code-needed')] ?? '';
    expect(await attempt(asked, '123456', 'x', server)).toBe('credentials-or-code-wrong');
    await server.close();
  });
});

describe('setting a second factor up', () => {
  it('takes a right code, and is done once', async () => {
    await addTestPost(db, { loginName: 'officer.sets-up', organisationId: county, role: 'authority-clerk' });
    const browser = new TestBrowser(app);
    await browser.signIn('officer.sets-up');
    const first = (await browser.post('/api/account/second-factor')).json<{ secret: string }>();
    const second = (await browser.post('/api/account/second-factor')).json<{ secret: string; uri: string }>();
    expect(second.secret).not.toBe(first.secret);
    expect(second.uri).toContain(second.secret);
    const confirm = async (secret: string) =>
      browser.post('/api/account/second-factor/confirmation', {
        code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(),
      });
    expect((await confirm(first.secret)).json()).toMatchObject({ status: 422, errors: [{ pointer: '/code' }] });
    expect((await confirm(second.secret)).statusCode).toBe(200);
    expect((await confirm(second.secret)).json()).toMatchObject({ status: 409 });
    expect((await browser.post('/api/account/second-factor')).json()).toMatchObject({ status: 409 });
  });

  it('comes before the work for the posts of authorities on a node for real use, and only there', async () => {
    await addTestPost(db, { loginName: 'officer.real', organisationId: county, role: 'authority-clerk' });
    const dutyOn = async (server: FastifyInstance) => {
      const browser = new TestBrowser(server);
      const { firstDuty } = (await browser.signIn('officer.real')).json<SessionBody>();
      return [firstDuty, (await browser.get('/api/people')).statusCode];
    };
    expect([await dutyOn(app), await dutyOn(production)]).toEqual([
      [null, 200],
      ['set-up-second-factor', 403],
    ]);
  });
});

describe('the moment a session was seen last', () => {
  const OF_OFFICER = "account_id = (SELECT id FROM accounts WHERE login_name = 'officer.idle')";
  let browser: TestBrowser;
  beforeAll(async () => {
    await addTestPost(db, { loginName: 'officer.idle', organisationId: county, role: 'authority-clerk' });
    browser = new TestBrowser(app);
    await browser.signIn('officer.idle');
  });
  const setSeen = async (ago: string) => {
    const { rows } = await db.adminPool.query<{ at: string }>(
      `UPDATE sessions SET last_seen_at = now() - $1::interval WHERE ${OF_OFFICER} RETURNING last_seen_at::text AS at`,
      [ago],
    );
    return rows[0]?.at;
  };
  const seenAt = async () => {
    const { rows } = await db.adminPool.query<{ at: string }>(
      `SELECT last_seen_at::text AS at FROM sessions WHERE ${OF_OFFICER}`,
    );
    return rows[0]?.at;
  };

  it('is that of what a person did, not of what the page asks by itself', async () => {
    const before = await setSeen('29 minutes');
    await browser.send({ method: 'GET', url: '/api/session', headers: { 'x-xueji-background': '1' } });
    expect(await seenAt()).toBe(before);
    await browser.get('/api/session');
    expect(await seenAt()).not.toBe(before);
  });

  it('is not written with every request', async () => {
    const before = await setSeen('1 second');
    await browser.get('/api/session');
    expect(await seenAt()).toBe(before);
  });

  it('is put right after the clock was set back', async () => {
    const before = await setSeen('-1 hour');
    await browser.get('/api/session');
    expect(await seenAt()).not.toBe(before);
  });
});
