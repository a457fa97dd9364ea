import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importDoors } from '@xueji/imports/server';
import type { Id } from '@xueji/kernel';
import type { Services } from '@xueji/platform/http';
import { runsByHand } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';
import { gradeOneTask } from './grade-one-task.ts';

const { routes } = importDoors([gradeOneTask]);

/** Two columns claim the name; 编班 is nobody's name for the class. */
const HEADER = '姓名,学生姓名,性别,出生日期,身份证件类型,身份证件号,编班';
const ROWS = [
  '李雷,李蕾,男,20190911,居民身份证,410105201909117011,甲',
  '王芳,王方,女,20191002,居民身份证,410105201910027021,乙',
  '张伟,张玮,男,20200305,居民身份证,410105202003057010,甲',
];

interface Question {
  readonly sheets: readonly string[];
  readonly columns: readonly { readonly index: number; readonly field: string | null; readonly status: string }[];
}

describe('a list whose columns are not all understood', { timeout: 180_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let importId: Id<'import'>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-columns-'));
    world = await openIntakeWorld(folder);
    importId = await bring('first.csv');
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  async function bring(name: string): Promise<Id<'import'>> {
    const file = path.join(folder, name);
    writeFileSync(file, [HEADER, ...ROWS].join('\n'));
    const id = await world.upload(file);
    await world.runCheck(id);
    return id;
  }

  async function stateOf(id: Id<'import'>): Promise<string> {
    const { rows } = await world.adminPool.query<{ state: string }>('SELECT state FROM imports WHERE id = $1', [id]);
    return rows[0]?.state ?? '';
  }

  /** The run of a job is written as by the queue, and the job itself is run by the test. */
  const services = (): Services => ({
    ...world.services,
    jobs: runsByHand(world),
  });

  const ask = () =>
    callRoute<Question>(services(), routes, 'GET /api/imports/:importId/columns', world.clerk, {
      params: { importId },
    });

  function say(fields: readonly (string | null)[], remember = true) {
    const columns = fields.map((field, index) => ({ index, field }));
    return callRoute(services(), routes, 'POST /api/imports/:importId/columns', world.clerk, {
      params: { importId },
      body: { sheet: 0, columns, remember },
    });
  }

  const SAID = [null, 'name', 'sexCode', 'birthDate', 'idTypeCode', 'idNumber', 'classId'];

  it('waits for its clerk, and shows what is open with values masked', async () => {
    expect(await stateOf(importId)).toBe('asking');
    const { columns, sheets } = await ask();
    expect(sheets).toEqual(['CSV']);
    expect(columns.map(({ status }) => status)).toEqual([
      'twice',
      'twice',
      'mapped',
      'mapped',
      'mapped',
      'mapped',
      'unknown',
    ]);
    expect(columns[5]).toMatchObject({ samples: ['4101**********7011', '4101**********7021', '4101**********7010'] });
    const { rows } = await world.adminPool.query(`SELECT FROM audit_entries WHERE action = 'imports.columns'`);
    expect(rows).toHaveLength(1);
  });

  it('is not shown to another office', async () => {
    const call = { params: { importId } };
    await expect(
      callRoute(world.services, routes, 'GET /api/imports/:importId/columns', world.otherClerk, call),
    ).rejects.toThrow('imports/not-found');
  });

  it.each([
    ['leaves a required field out', SAID.with(6, null), 'imports/columns-missing'],
    ['gives one field two columns', SAID.with(0, 'name'), 'imports/field-twice'],
    ['names a field there is none of', SAID.with(0, 'nickname'), 'imports/field-not-of-task'],
  ])('takes no answer that %s', async (_, fields, refusal) => {
    await expect(say(fields)).rejects.toThrow(refusal);
    expect(await stateOf(importId)).toBe('asking');
  });

  it('is read as was said, from the beginning, also when it is said again otherwise', async () => {
    await say(SAID, false);
    expect(await stateOf(importId)).toBe('reading');
    await world.runCheck(importId);
    expect(await stateOf(importId)).toBe('checked');
    await say(SAID.with(0, 'name').with(1, null));
    await world.runCheck(importId);
    expect(await world.rowStates(importId)).toEqual({ error: 3 });
    const found = await world.findings(importId);
    expect(found.filter(({ columnIndex }) => columnIndex === 6).map(({ ruleId }) => ruleId)).toEqual([
      'R14a',
      'R14a',
      'R14a',
    ]);
  });

  it('is understood by itself the next time, at this office only', async () => {
    expect(await stateOf(await bring('second.csv'))).toBe('checked');
    const seen = (actor: IntakeWorld['clerk']) =>
      world.services.database.transaction(actor, async (tx) => {
        const { rows } = await sql`SELECT FROM import_mappings`.execute(tx.db);
        return rows.length;
      });
    expect(await seen(world.clerk)).toBe(6);
    expect(await seen(world.otherClerk)).toBe(0);
  });

  it('can be said no more once a row is in the register', async () => {
    await world.adminPool.query(`UPDATE imports SET state = 'committed' WHERE id = $1`, [importId]);
    await expect(say(SAID)).rejects.toThrow('imports/columns-closed');
  });
});
