import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDoors } from '@xueji/exports/server';
import { type Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition, Services } from '@xueji/platform/http';
import { runsByHand, verdictOn } from '@xueji/platform/testing';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { liftRestriction, restrictRecord } from '@xueji/students/server';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperKinds, routes } from './index.ts';

type HandlerInput = Parameters<RouteDefinition['handle']>[0];

/** Characters outside the first plane and outside the usual set, and the dot of minority names. */
const RARE_NAME = '𬱖㛃·吾买尔';
const doors = exportDoors(paperKinds);
let folder: string;
let world: IntakeWorld;
let services: Services;
let studentId: Id<'student'>;
let classId: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-papers-'));
  world = await openIntakeWorld(folder);
  services = {
    ...world.services,
    jobs: runsByHand(world),
  };
  studentId = await world.addDraft(world.clerk, pupil({ name: RARE_NAME }));
  await world.approve(studentId);
  const { rows } = await world.adminPool.query<{ id: string }>('SELECT class_id AS id FROM class_memberships');
  classId = rows[0]?.id ?? '';
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

let keys = 0;
async function ask<Answer>(actor: Actor, method: string, address: string, parts: Partial<HandlerInput> = {}) {
  const route = [...doors.routes, ...routes].find((each) => each.method === method && each.path === address);
  if (route === undefined) throw new Error(`No route ${method} ${address}`);
  keys += 1;
  return (await route.handle({
    params: {},
    query: {},
    ...parts,
    ...(route.body === undefined || parts.body === undefined ? {} : { body: route.body.parse(parts.body) }),
    services,
    actor,
    request: { id: 'test', address: 'http://127.0.0.1:4100' },
    idempotency: { route: address, key: `papers-${keys}`, bodyHash: Buffer.alloc(32) },
  } as HandlerInput)) as Answer;
}

/** Asks for a paper, has it made, and fetches it. */
async function take(actor: Actor, kind: string, more: object = {}): Promise<Buffer> {
  const columns = paperKinds.find(({ offer }) => offer.kind === kind)?.offer.columns.map(({ key }) => key);
  const body = { kind, scope: { classIds: [classId] }, purpose: 'family-contact', columns, ...more };
  const { exportId } = await ask<{ exportId: string }>(actor, 'POST', '/api/exports', { body });
  await doors.jobs['exports.produce']?.({ ...world.jobFor(actor, exportId), services });
  return await bytesOf(await ask(actor, 'GET', '/api/exports/:exportId/file', { params: { exportId } }));
}

async function bytesOf({ stream }: { readonly stream: AsyncIterable<Buffer> }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The glyphs that a PDF's own fonts draw for a character; the glyph 0 stands for one that a font does not have. */
function glyphsOf(pdf: Buffer, character: string): readonly number[] {
  const utf16 = Buffer.from(character, 'utf16le').swap16().toString('hex');
  const drawn = [...pdf.toString('latin1').matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]+)>/gi)];
  return drawn
    .filter(([, , text]) => text?.toLowerCase() === utf16)
    .map(([, glyph]) => Number.parseInt(glyph ?? '', 16));
}

describe('a paper', () => {
  it.each(['check-sheet', 'collection-form', 'roster-sheet', 'record-card'])(
    'is a PDF with its fonts in it and every character of the name: %s',
    async (kind) => {
      const pdf = await take(world.clerk, kind);
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect(pdf.toString('latin1')).toMatch(/\/FontName\s*\/[A-Z]{6}\+NotoSansSC-Regular/);
      for (const character of RARE_NAME) {
        const glyphs = glyphsOf(pdf, character);
        expect(glyphs.length, character).toBeGreaterThan(0);
        expect(glyphs, character).not.toContain(0);
      }
    },
  );

  it('is logged with its pupil, and a card stands in the history of the record', async () => {
    await take(world.clerk, 'record-card', { scope: { studentIds: [studentId] } });
    const { rows: audited } = await world.adminPool.query<{ ids: string[] }>(
      `SELECT student_ids AS ids FROM audit_entries WHERE action = 'exports.rows' ORDER BY id DESC LIMIT 1`,
    );
    expect(audited[0]?.ids).toEqual([studentId]);
    const { rows: events } = await world.adminPool.query<{ kind: string }>(
      'SELECT kind FROM record_events WHERE student_id = $1 ORDER BY id DESC LIMIT 1',
      [studentId],
    );
    expect(events[0]?.kind).toBe('card.printed');
  });

  it('is for nobody of another county', async () => {
    expect(await verdictOn(take(world.otherOfficer, 'check-sheet'))).toBe('classes/class-not-found');
    const pupils = { scope: { studentIds: [studentId] } };
    expect(await verdictOn(take(world.otherOfficer, 'record-card', pupils))).toBe('exports/nothing-to-export');
  });

  it('prints numbers in full for whose duty it is alone', async () => {
    const more = { unmaskReason: '毕业资格审查' };
    expect(await verdictOn(take(world.clerk, 'check-sheet', more))).toBe('exports/unmasked-not-permitted');
    expect(await verdictOn(take(world.approver, 'check-sheet', more))).toBe('accepted');
  });
});

describe('a blank form', () => {
  it('is there for every stage, and says nothing of anybody', async () => {
    for (const stage of ['1', '2', '3']) {
      const pdf = await bytesOf(await ask(world.clerk, 'GET', '/api/papers/blank-forms/:stage', { params: { stage } }));
      expect(glyphsOf(pdf, '姓').length).toBeGreaterThan(0);
      expect(glyphsOf(pdf, '𬱖')).toEqual([]);
    }
  });
});

describe('a certificate of attendance', () => {
  const wish = { purpose: 'household', months: 3 };
  const checked = (code: string) =>
    ask<{ state: string; maskedName: string; school: { zh: string } }>(world.clerk, 'POST', '/api/certificate-checks', {
      body: { code },
    });
  const listed = async (actor: Actor) =>
    (
      await ask<{ certificates: { id: string; state: string }[] }>(actor, 'GET', '/api/certificates', {
        query: { limit: 50 },
      })
    ).certificates;

  async function issue(actor: Actor, more: object = {}) {
    return await ask<{ issuedCount: number; skippedCount: number; exportId: string }>(
      actor,
      'POST',
      '/api/certificates',
      {
        body: { ...wish, scope: { studentIds: [studentId] }, ...more },
      },
    );
  }
  async function codeOf(id: string): Promise<string> {
    const { rows } = await world.adminPool.query<{ cipher: Buffer; keyId: number }>(
      'SELECT code_cipher AS cipher, code_key AS "keyId" FROM attendance_certificates WHERE id = $1',
      [id],
    );
    return services.vault.open(rows[0] ?? { cipher: Buffer.alloc(0), keyId: 0 });
  }

  it('is issued to who is in school alone, and its file names the pupil', async () => {
    const draft = await world.addDraft(world.clerk, pupil({ name: '李草稿', idNumber: '110105200701010017' }));
    const issued = await issue(world.clerk, { scope: { studentIds: [draft, studentId] } });
    expect(issued).toMatchObject({ issuedCount: 1, skippedCount: 1 });
    await doors.jobs['exports.produce']?.({ ...world.jobFor(world.clerk, issued.exportId), services });
    const pdf = await bytesOf(
      await ask(world.clerk, 'GET', '/api/exports/:exportId/file', { params: { exportId: issued.exportId } }),
    );
    for (const character of RARE_NAME) expect(glyphsOf(pdf, character), character).not.toEqual([]);
    expect(await verdictOn(issue(world.clerk, { scope: { studentIds: [draft] } }))).toBe('papers/nobody-attends');
    expect(await eventKinds()).toContain('certificate.issued');
  });

  it('tells who has its code that it holds, and no more than the first character of the name', async () => {
    const [first] = await listed(world.clerk);
    const answer = await checked((await codeOf(first?.id ?? '')).toLowerCase().replaceAll('-', ' '));
    expect(answer).toEqual({
      state: 'valid',
      school: { zh: '金水区文化路示范小学', en: expect.any(String) as string },
      issuedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      maskedName: '𬱖**',
    });
    for (const guess of ['ABCD-EFGH-JKMN-PQRS', '', '7'])
      expect(await verdictOn(checked(guess))).toBe('papers/code-unknown');
  });

  it('is neither seen nor taken back by another county', async () => {
    const [first] = await listed(world.clerk);
    expect(await listed(world.otherOfficer)).toEqual([]);
    const params = { certificateId: first?.id ?? '' };
    const taking = (actor: Actor) =>
      verdictOn(
        ask(actor, 'POST', '/api/certificates/:certificateId/withdrawal', { params, body: { reason: '信息有误' } }),
      );
    expect(await taking(world.otherClerk)).toBe('papers/certificate-not-found');
    expect(await taking(world.clerk)).toBe('accepted');
    expect(await taking(world.clerk)).toBe('papers/certificate-not-valid');
    expect((await checked(await codeOf(first?.id ?? ''))).state).toBe('withdrawn');
  });

  it('goes with a record marked 保密 out of everybody’s sight, and no longer holds when the pupil leaves', async () => {
    await issue(world.clerk);
    const [first] = await listed(world.clerk);
    const code = await codeOf(first?.id ?? '');
    const atProvince = (actor: Actor, act: typeof restrictRecord) =>
      services.database.transaction(actor, (tx) => act(services, tx, studentId, '法院保护令'));
    await atProvince(world.provinceOfficer, restrictRecord);
    expect(await listed(world.clerk)).toEqual([]);
    expect(await verdictOn(checked(code))).toBe('papers/code-unknown');
    await atProvince(world.provinceLeader, liftRestriction);
    expect((await checked(code)).state).toBe('valid');
    await world.adminPool.query(
      'UPDATE enrolments SET status = 40, end_on = greatest(begin_on, current_date) WHERE student_id = $1 AND end_on IS NULL',
      [studentId],
    );
    expect((await listed(world.clerk))[0]?.state).toBe('left');
    expect((await checked(code)).state).toBe('withdrawn');
  });

  async function eventKinds(): Promise<readonly string[]> {
    const { rows } = await world.adminPool.query<{ kind: string }>(
      'SELECT kind FROM record_events WHERE student_id = $1',
      [studentId],
    );
    return rows.map(({ kind }) => kind);
  }
});
