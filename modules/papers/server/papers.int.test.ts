import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDoors } from '@xueji/exports/server';
import { type Id, Refused } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition, Services } from '@xueji/platform/http';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
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
    jobs: {
      async enqueue(tx, { kind, subjectId }) {
        const { rows } = await world.adminPool.query<{ id: Id<'job-run'> }>(
          `INSERT INTO job_runs (kind, subject_id, account_id, post_id, organisation_id, scope_no)
           VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
          [kind, subjectId, tx.actor.accountId, tx.actor.postId, tx.actor.organisationId, tx.actor.scopeFrom],
        );
        return rows[0]?.id ?? ('' as Id<'job-run'>);
      },
    },
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

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.problem.kind.type;
    throw error;
  }
  return 'accepted';
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
    expect(await refusal(take(world.otherOfficer, 'check-sheet'))).toBe('classes/class-not-found');
    const pupils = { scope: { studentIds: [studentId] } };
    expect(await refusal(take(world.otherOfficer, 'record-card', pupils))).toBe('exports/nothing-to-export');
  });

  it('prints numbers in full for whose duty it is alone', async () => {
    const more = { unmaskReason: '毕业资格审查' };
    expect(await refusal(take(world.clerk, 'check-sheet', more))).toBe('exports/unmasked-not-permitted');
    expect(await refusal(take(world.approver, 'check-sheet', more))).toBe('accepted');
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
