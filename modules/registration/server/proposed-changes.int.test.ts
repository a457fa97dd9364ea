import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Id } from '@xueji/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const WORKBOOK = fileURLToPath(new URL('../../../samples/grade1-intake-2026.xlsx', import.meta.url));
/** Rows that are kept: enough for one pupil in each state. */
const ROWS = 12;

interface Row {
  readonly version: number;
  readonly state: string;
  readonly cells: readonly { readonly field: string; readonly value: string | null }[];
}
interface Proposals {
  readonly total: number;
  readonly changes: readonly {
    readonly rowNumber: number;
    readonly studentId: Id<'student'>;
    readonly obstacle: { readonly zh: string } | null;
    readonly changes: readonly {
      readonly field: string;
      readonly from: { readonly zh: string } | null;
      readonly to: { readonly zh: string } | null;
      readonly isLeft: boolean;
    }[];
  }[];
}

describe('a list that says otherwise than the records it became', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let importId: Id<'import'>;

  const upload = async () => {
    importId = await world.upload(WORKBOOK);
    await world.runCheck(importId);
    await world.adminPool.query('DELETE FROM import_findings WHERE row_number > $1', [ROWS]);
    await world.adminPool.query('DELETE FROM import_rows WHERE row_number > $1', [ROWS]);
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-changes-'));
    world = await openIntakeWorld(folder);
    await upload();
    await world.runCommit(importId);
    await upload();
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const call = <Answer>(address: string, sent: object) =>
    callRoute<Answer>(world.services, world.importRoutes, address, world.clerk, sent);
  const say = async (rowNumber: number, values: Record<string, string>) => {
    const address = '/api/imports/:importId/rows/:rowNumber';
    const { version } = await call<Row>(`GET ${address}`, { params: { importId, rowNumber } });
    return await call<Row>(`PATCH ${address}`, { params: { importId, rowNumber }, body: { values }, version });
  };
  const proposals = () => call<Proposals>('GET /api/imports/:importId/changes', { params: { importId } });
  const accept = (...rowNumbers: readonly number[]) =>
    call<{ applied: number; left: number }>('POST /api/imports/:importId/changes', {
      params: { importId },
      body: { rowNumbers },
    });
  const studentOf = async (rowNumber: number) => {
    const { rows } = await world.adminPool.query<{ id: Id<'student'> }>(
      'SELECT student_id AS id FROM import_rows WHERE import_id = $1 AND row_number = $2',
      [importId, rowNumber],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The row is about nobody');
    return id;
  };
  const stored = async (studentId: Id<'student'>) => {
    const { rows } = await world.adminPool.query<{ name: string; address: string }>(
      `SELECT s.name, d.current_address AS address
         FROM students s JOIN student_details d ON d.student_id = s.id WHERE s.id = $1`,
      [studentId],
    );
    return rows[0];
  };
  const eventsOf = async (studentId: Id<'student'>) => {
    const { rows } = await world.adminPool.query<{ kind: string }>(
      'SELECT kind FROM record_events WHERE student_id = $1 ORDER BY id',
      [studentId],
    );
    return rows.map(({ kind }) => kind);
  };

  it('shows a draft before and after, changes nothing by itself, and changes it once accepted, with its event', async () => {
    expect((await say(2, { currentAddress: '文化路9号' })).state).toBe('differs');
    const { total, changes } = await proposals();
    expect(total).toBe(1);
    expect(changes[0]).toMatchObject({
      rowNumber: 2,
      obstacle: null,
      changes: [{ field: 'currentAddress', to: { zh: '文化路9号' }, isLeft: false }],
    });
    const studentId = await studentOf(2);
    expect((await stored(studentId))?.address).not.toBe('文化路9号');
    expect(await accept(2)).toEqual({ applied: 1, left: 0 });
    expect((await stored(studentId))?.address).toBe('文化路9号');
    expect(await eventsOf(studentId)).toEqual(['registration.drafted', 'registration.draft-changed']);
    expect(await accept(2)).toEqual({ applied: 0, left: 0 });
    expect(await world.rowStates(importId)).toMatchObject({ applied: 1 });
  });

  it('knows a pupil of the school by the number, whatever the name, and makes no second record', async () => {
    const before = await world.statusCounts();
    expect((await say(3, { name: '李改名' })).state).toBe('differs');
    expect((await proposals()).changes.map((row) => row.changes.map(({ field }) => field))).toEqual([['name']]);
    expect(await accept(3)).toEqual({ applied: 1, left: 0 });
    expect((await stored(await studentOf(3)))?.name).toBe('李改名');
    expect(await world.statusCounts()).toEqual(before);
  });

  it('corrects a pupil on the register, and leaves key data to their own process', async () => {
    const studentId = await studentOf(4);
    const name = (await stored(studentId))?.name;
    await world.approve(studentId);
    await say(4, { name: '王改名', currentAddress: '文化路4号' });
    const [proposed] = (await proposals()).changes;
    expect(proposed?.changes.map(({ field, isLeft }) => [field, isLeft])).toEqual([
      ['currentAddress', false],
      ['name', true],
    ]);
    expect(await accept(4)).toEqual({ applied: 1, left: 0 });
    expect(await stored(studentId)).toEqual({ name, address: '文化路4号' });
    expect((await eventsOf(studentId)).at(-1)).toBe('student.corrected');
  });

  it('leaves what cannot be changed now, and says why', async () => {
    await world.submit(world.clerk, await studentOf(6));
    await say(6, { currentAddress: '文化路6号' });
    const approved = await studentOf(7);
    await world.approve(approved);
    await say(7, { classId: '一年级8班' });
    const { changes } = await proposals();
    expect(changes.map(({ rowNumber, obstacle }) => [rowNumber, obstacle?.zh.slice(0, 4)])).toEqual([
      [6, '正在审核'],
      [7, '不同的只'],
    ]);
    expect(await accept(6, 7)).toEqual({ applied: 0, left: 2 });
    expect(await eventsOf(approved)).not.toContain('student.corrected');
  });

  it('accepts all that is proposed as a job, in the order of the sheet, and goes on where it was interrupted', async () => {
    for (const row of [8, 9, 10]) await say(row, { currentAddress: `文化路${row}号` });
    const proposed = (await proposals()).changes.map(({ rowNumber }) => rowNumber);
    const started = { params: { importId } };
    await expect(call('POST /api/imports/:importId/changes/all', started)).rejects.toThrow('runs its jobs by hand');
    const before = await world.rowStates(importId);
    await world.runAcceptChanges(importId);
    const after = await world.rowStates(importId);
    // Rows 6 and 7 cannot be changed now and stay proposed.
    expect(proposed).toEqual(expect.arrayContaining([6, 7, 8, 10]));
    expect((await proposals()).changes.map(({ rowNumber }) => rowNumber)).toEqual([6, 7]);
    expect((after['applied'] ?? 0) - (before['applied'] ?? 0)).toBe(proposed.length - 2);
    expect((await stored(await studentOf(10)))?.address).toBe('文化路10号');
    await world.runAcceptChanges(importId);
    expect(await world.rowStates(importId)).toEqual(after);
    expect(await eventsOf(await studentOf(10))).toEqual(['registration.drafted', 'registration.draft-changed']);
  });
});
