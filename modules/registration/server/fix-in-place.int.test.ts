import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const WORKBOOK = fileURLToPath(new URL('../../../samples/grade1-intake-2026.xlsx', import.meta.url));

/** Rows that are kept: with the header row 1, these are 59 pupils, 15 of whom have a mistake. */
const ROWS = 60;

interface Row {
  readonly version: number;
  readonly state: string;
  readonly cells: readonly { readonly field: string; readonly value: string | null; readonly isFixed: boolean }[];
  readonly findings: readonly {
    readonly ruleId: string;
    readonly field: string;
    readonly severity: string;
    readonly accepted: { readonly by: string } | null;
  }[];
}

/** Another ID number of the same place, birth date and sex. */
function siblingNumber(idNumber: string): string {
  const body = `${idNumber.slice(0, 14)}${String((Number(idNumber.slice(14, 17)) + 2) % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

describe('correcting a staged list where it lies', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let importId: Id<'import'>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-fix-'));
    world = await openIntakeWorld(folder);
    importId = await world.upload(WORKBOOK);
    await world.runCheck(importId);
    // The first rows have a mistake of nearly every kind; committing the others takes time and tells nothing more.
    await world.adminPool.query('DELETE FROM import_findings WHERE row_number > $1', [ROWS]);
    await world.adminPool.query('DELETE FROM import_rows WHERE row_number > $1', [ROWS]);
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const call = <Answer>(address: string, sent: object, actor: Actor = world.clerk) =>
    callRoute<Answer>(world.services, world.importRoutes, address, actor, sent);
  const open = (rowNumber: number, actor?: Actor) =>
    call<Row>('GET /api/imports/:importId/rows/:rowNumber', { params: { importId, rowNumber } }, actor);
  const fix = (rowNumber: number, version: number, values: Record<string, string>, actor?: Actor) =>
    call<Row>(
      'PATCH /api/imports/:importId/rows/:rowNumber',
      { params: { importId, rowNumber }, body: { values }, version },
      actor,
    );
  const valueIn = (row: Row, field: string) => row.cells.find((cell) => cell.field === field)?.value ?? '';
  const accept = (of: object | 'all', accepted = true) =>
    call<{ count: number }>('POST /api/imports/:importId/warning-acceptances', {
      params: { importId },
      body: { of, accepted },
    });

  it('judges the changed row again by the same rules, and says what is still wrong', async () => {
    const row = await open(5);
    expect(row.findings).toEqual([expect.objectContaining({ ruleId: 'R01h', field: 'idNumber' })]);
    const number = valueIn(row, 'idNumber');
    const still = await fix(5, row.version, { idNumber: `${number.slice(0, 17)}?` });
    expect([still.state, still.findings.map(({ field }) => field)]).toEqual(['error', ['idNumber']]);
    const good = await fix(5, still.version, { idNumber: siblingNumber(number) });
    expect([good.state, good.findings.map(({ ruleId, severity }) => [ruleId, severity])]).toEqual([
      'good',
      [['R29', 'warning']],
    ]);
    expect(good.cells.filter(({ isFixed }) => isFixed).map(({ field }) => field)).toEqual(['idNumber']);
    expect(await world.rowStates(importId)).toEqual({ good: 45, error: 14 });
  });

  it('judges the rows it was compared with: the number that stood twice now stands once', async () => {
    expect((await open(25)).findings.map(({ ruleId }) => ruleId)).toEqual(['R25b']);
    const row = await open(26);
    await fix(26, row.version, { idNumber: siblingNumber(valueIn(row, 'idNumber')) });
    expect([(await open(25)).state, (await open(26)).state]).toEqual(['good', 'good']);
    expect(await world.rowStates(importId)).toEqual({ good: 47, error: 12 });
  });

  it('finds a number that a correction made stand twice', async () => {
    const other = await open(25);
    const row = await open(26);
    const twice = await fix(26, row.version, { idNumber: valueIn(other, 'idNumber') });
    expect(twice.findings.map(({ ruleId }) => ruleId)).toEqual(['R25b']);
    expect((await open(25)).state).toBe('error');
    await fix(26, twice.version, { idNumber: valueIn(row, 'idNumber') });
    expect(await world.rowStates(importId)).toEqual({ good: 47, error: 12 });
  });

  it('refuses a stale change, an unknown field, and people whose list it is not', async () => {
    const row = await open(9);
    await expect(fix(9, row.version + 1, { sexCode: '女' })).rejects.toThrow('version/stale');
    await expect(fix(9, row.version, { shoeSize: '31' })).rejects.toThrow('imports/field-unknown');
    await expect(fix(9, row.version, { sexCode: '女' }, world.approver)).rejects.toThrow('imports/task-not-permitted');
    await expect(open(9, world.otherClerk)).rejects.toThrow('imports/not-found');
    await expect(open(9999)).rejects.toThrow('imports/row-not-found');
  });

  it('notes who accepted a warning, keeps it while the value stays, and asks before open ones are committed', async () => {
    const warned = (await world.findings(importId)).filter(({ severity }) => severity === 'warning');
    const [first] = warned;
    if (first === undefined) throw new Error('The sample has warnings');
    expect(await accept({ rowNumber: first.row })).toEqual({
      count: warned.filter(({ row }) => row === first.row).length,
    });
    const row = await open(first.row);
    expect(row.findings[0]?.accepted).toMatchObject({ by: 'clerk' });
    const renamed = await fix(first.row, row.version, { nativePlace: '河南省郑州市' });
    expect(renamed.findings[0]?.accepted).toMatchObject({ by: 'clerk' });
    const commit = { params: { importId }, body: { acceptWarnings: false } };
    await expect(call('POST /api/imports/:importId/commit', commit)).rejects.toThrow('imports/warnings-open');
    await accept('all');
    expect((await accept({ ruleId: first.ruleId }, false)).count).toBeGreaterThan(0);
    await accept('all');
    expect(await call('GET /api/imports/:importId', { params: { importId } })).toMatchObject({ openWarnings: 0 });
  });

  it('commits what was corrected with the rest, and what is corrected afterwards on its own', async () => {
    await world.runCommit(importId);
    expect(await world.rowStates(importId)).toEqual({ committed: 47, error: 12 });
    const row = await open(45);
    expect((await fix(45, row.version, { phone: '13800000045' })).state).toBe('good');
    await world.runCommit(importId);
    expect(await world.rowStates(importId)).toEqual({ committed: 48, error: 11 });
    await expect(fix(45, (await open(45)).version, { phone: '13800000046' })).rejects.toThrow('imports/row-committed');
  });
});
