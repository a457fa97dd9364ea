import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute, type ProblemBody } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AuditLogEntry, EmergencyAccessBody, Role, SessionBody } from '../model/index.ts';
import { addTestOffice, addTestPost, serveForTest, TestBrowser } from '../testing/index.ts';

/** Stands for opening a record: the permission, and the entry in the log. */
const openRecord = defineRoute({
  method: 'GET',
  path: '/api/test-record',
  summary: 'Opens a record',
  permission: 'students.read',
  response: z.strictObject({ opened: z.boolean() }),
  handler: async ({ services, actor }) => {
    await services.database.transaction(actor, (tx) =>
      appendAudit(tx, { action: 'students.open', studentId: '77' as Id<'student'> }),
    );
    return { opened: true };
  },
});

let db: TestDatabase;
let app: FastifyInstance;
let prefecture: Id<'organisation'>;
let county: Id<'organisation'>;
let otherCounty: Id<'organisation'>;
let keys = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await serveForTest(db, [openRecord]);
  const add = (kind: number, code: string, scopeFrom: string, scopeTo: string, parentId?: Id<'organisation'>) =>
    addTestOffice(db, { kind, code, scopeFrom, scopeTo, ...(parentId === undefined ? {} : { parentId }) });
  prefecture = await add(3, '410100000000', '1000', '4999');
  county = await add(4, '410105000000', '2000', '2999', prefecture);
  otherCounty = await add(4, '410103000000', '3000', '3999', prefecture);
});

afterAll(async () => {
  await app.close();
  await db.close();
});

async function signedIn(loginName: string, organisationId: Id<'organisation'>, role: Role): Promise<TestBrowser> {
  await addTestPost(db, { loginName, organisationId, role });
  const browser = new TestBrowser(app);
  await browser.signIn(loginName);
  return browser;
}

function once(): Record<string, string> {
  keys += 1;
  return { 'idempotency-key': `emergency-${keys}` };
}

const REASON = '备份恢复后须核对三份学籍是否完整';

async function open(by: TestBrowser): Promise<string> {
  const answer = await by.post('/api/emergency-accesses', { reason: REASON }, once());
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

async function statusOfRecord(by: TestBrowser): Promise<number> {
  return (await by.get('/api/test-record')).statusCode;
}

describe('an emergency access', () => {
  it('opens reading, marks every record, and ends by hand', async () => {
    const support = await signedIn('support.one', county, 'technical-support');
    expect(await statusOfRecord(support)).toBe(403);
    const id = await open(support);
    expect(await statusOfRecord(support)).toBe(200);
    const session = (await support.get('/api/session')).json<SessionBody>();
    expect(session.permissions).toContain('students.read');
    expect(session.permissions).not.toContain('registration.import');
    const access = await db.adminPool.query<{ startedAt: Date }>(
      'SELECT started_at AS "startedAt" FROM emergency_accesses WHERE id = $1',
      [id],
    );
    const startedAt = access.rows[0]?.startedAt.getTime() ?? 0;
    expect(new Date(session.emergency?.endsAt ?? 0).getTime() - startedAt).toBe(3 * 3_600_000);
    const { rows } = await db.adminPool.query('SELECT emergency_access_id FROM audit_entries WHERE student_id = 77');
    expect(rows).toEqual([{ emergency_access_id: id }]);
    const again = await support.post('/api/emergency-accesses', { reason: REASON }, once());
    expect(again.json<ProblemBody>().type).toBe('urn:xueji:problem:accounts/emergency-running');
    expect((await support.post('/api/emergency-accesses/present/end', undefined, once())).statusCode).toBe(204);
    expect(await statusOfRecord(support)).toBe(403);
  });

  it('ends by itself, with the session, and is never longer than three hours', async () => {
    const support = await signedIn('support.two', county, 'technical-support');
    const id = await open(support);
    await db.adminPool.query("UPDATE emergency_accesses SET ends_at = now() - interval '1 second' WHERE id = $1", [id]);
    expect(await statusOfRecord(support)).toBe(403);
    const second = await open(support);
    await support.post('/api/sign-out');
    await support.signIn('support.two');
    expect(await statusOfRecord(support)).toBe(403);
    const { rows } = await db.adminPool.query<{ over: boolean }>(
      'SELECT ended_at IS NOT NULL AS over FROM emergency_accesses WHERE id = $1',
      [second],
    );
    expect(rows).toEqual([{ over: true }]);
    const longer = db.adminPool.query("UPDATE emergency_accesses SET ends_at = started_at + interval '4 hours'");
    await expect(longer).rejects.toMatchObject({ constraint: 'emergency_accesses_three_hours' });
  });

  it('asks for a reason, and is nobody else’s', async () => {
    const support = await signedIn('support.three', county, 'technical-support');
    expect((await support.post('/api/emergency-accesses', { reason: '看看' }, once())).statusCode).toBe(400);
    const clerk = await signedIn('clerk.three', county, 'authority-clerk');
    expect((await clerk.post('/api/emergency-accesses', { reason: REASON }, once())).statusCode).toBe(403);
  });

  it('is seen at once by office and superior, and noted by the superior or the security administrator', async () => {
    const support = await signedIn('support.four', county, 'technical-support');
    const id = await open(support);
    await statusOfRecord(support);
    const listFor = async (by: TestBrowser) =>
      (await by.get('/api/emergency-accesses'))
        .json<{ accesses: EmergencyAccessBody[] }>()
        .accesses.filter((access) => access.id === id);
    const note = (by: TestBrowser) => by.post(`/api/emergency-accesses/${id}/acknowledgement`, undefined, once());
    const colleague = await signedIn('clerk.four', county, 'authority-clerk');
    const superior = await signedIn('clerk.above', prefecture, 'authority-clerk');
    const stranger = await signedIn('clerk.elsewhere', otherCounty, 'authority-clerk');
    expect(await listFor(colleague)).toMatchObject([
      { reason: REASON, recordCount: 1, mayAcknowledge: false, isOpen: true },
    ]);
    expect(await listFor(superior)).toMatchObject([{ mayAcknowledge: true, acknowledgedBy: null }]);
    expect(await listFor(stranger)).toEqual([]);
    expect((await note(stranger)).statusCode).toBe(404);
    expect((await note(colleague)).json<ProblemBody>().type).toBe('urn:xueji:problem:accounts/emergency-of-colleague');
    expect((await note(superior)).json()).toMatchObject({ acknowledgedBy: 'clerk.above', mayAcknowledge: false });
    expect((await note(superior)).json<ProblemBody>().type).toBe('urn:xueji:problem:accounts/emergency-acknowledged');
  });
});

describe('the audit log', () => {
  async function read(by: TestBrowser, query = ''): Promise<{ entries: AuditLogEntry[]; next: string | null }> {
    const answer = await by.get(`/api/audit-log${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }

  it('shows both logs of the scope as one, newest first, page by page', async () => {
    const auditor = await signedIn('auditor.county', county, 'auditor');
    const keysSeen: string[] = [];
    const times: string[] = [];
    let after = '';
    do {
      const page = await read(auditor, `?limit=7&action=accounts.sign-in${after}`);
      keysSeen.push(...page.entries.map(({ key }) => key));
      times.push(...page.entries.map(({ recordedAt }) => recordedAt));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    const { rows } = await db.adminPool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM audit_entries WHERE action = 'accounts.sign-in' AND scope_no BETWEEN 2000 AND 2999",
    );
    expect([keysSeen.length, new Set(keysSeen).size]).toEqual([rows[0]?.count, rows[0]?.count]);
    expect(times).toEqual([...times].sort().toReversed());
    const all = await read(auditor, '?limit=200');
    const actions = new Set(all.entries.map(({ action }) => action));
    expect([actions.has('emergency.open'), actions.has('students.open')]).toEqual([true, true]);
    const marked = await read(auditor, '?emergency=true&limit=200');
    expect(marked.entries.every(({ isEmergency }) => isEmergency)).toBe(true);
    expect(marked.entries.filter(({ action }) => action === 'students.open')).toHaveLength(2);
  });

  it('ends at the scope, and notes who reads it', async () => {
    const auditor = await signedIn('auditor.other', otherCounty, 'auditor');
    const { entries } = await read(auditor, '?limit=200');
    const offices = await db.adminPool.query<{ strangers: number }>(
      `SELECT count(*)::int AS strangers FROM accounts WHERE id = ANY($1) AND scope_no NOT BETWEEN 3000 AND 3999`,
      [entries.flatMap(({ account }) => (account === null ? [] : [account.id]))],
    );
    expect(offices.rows[0]?.strangers).toBe(0);
    const [first] = (await read(auditor)).entries;
    expect(first).toMatchObject({ action: 'accounts.read-audit-log', account: { name: 'auditor.other' } });
  });

  it('is read by auditors alone, in the database too', async () => {
    const security = await signedIn('security.county', county, 'security-administrator');
    expect((await security.get('/api/audit-log')).statusCode).toBe(403);
    for (const role of ['authority-clerk', 'security-administrator', 'system'] as const) {
      const seen = await db.database.transaction(testActor({ role }), async (tx) => [
        (await tx.db.selectFrom('audit_entries').select('id').execute()).length,
        (await tx.db.selectFrom('security_events').select('id').execute()).length,
      ]);
      expect([role, seen]).toEqual([role, [0, 0]]);
    }
  });

  it('is asked in parts', async () => {
    const auditor = await signedIn('auditor.long', county, 'auditor');
    const answer = await auditor.get('/api/audit-log?from=2026-01-01&to=2026-11-01');
    expect(answer.json<ProblemBody>().type).toBe('urn:xueji:problem:accounts/audit-period-too-long');
  });
});
