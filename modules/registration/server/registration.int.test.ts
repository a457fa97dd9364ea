import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Id } from '@xueji/kernel';
import { readWorkbook } from '@xueji/platform/spreadsheet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
const WORKBOOK = path.join(SAMPLES, 'grade1-intake-2026.xlsx');

interface ExpectedFinding {
  readonly row: number;
  readonly column: string;
}

const expected = JSON.parse(readFileSync(path.join(SAMPLES, 'grade1-intake-2026.expected.json'), 'utf8')) as {
  readonly errors: readonly ExpectedFinding[];
  readonly warnings: readonly ExpectedFinding[];
};

// Thousands of statements one after the other: seconds on an idle machine, a minute on a busy one.
describe('a school list on its way into the register', { timeout: 180_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let importId: Id<'import'>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-intake-'));
    world = await openIntakeWorld(folder);
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('finds exactly the planted errors, cell by cell', async () => {
    importId = await world.upload(WORKBOOK);
    await world.runCheck(importId);
    const found = await world.findings(importId);
    const headers = await headerOf(WORKBOOK);
    const errors = found
      .filter(({ severity }) => severity === 'error')
      .map((each) => `${each.row} ${headers[each.columnIndex ?? -1] ?? ''}`);
    expect(errors).toEqual(expected.errors.map(({ row, column }) => `${row} ${column}`));
    const warnings = new Set(
      found
        .filter(({ severity }) => severity === 'warning')
        .map((each) => `${each.row} ${headers[each.columnIndex ?? -1] ?? ''}`),
    );
    for (const { row, column } of expected.warnings) expect(warnings).toContain(`${row} ${column}`);
    expect(await world.rowStates(importId)).toEqual({ good: 300, error: 20 });
  });

  it('keeps no name and no number of a person in the clear', async () => {
    const clear = await world.stagedText(importId);
    expect(/\d{17}[\dX]/.test(clear)).toBe(false);
    expect(clear.includes('guardians')).toBe(false);
  });

  it('commits the good rows as drafts, unnumbered and in no class yet', async () => {
    await world.runCommit(importId);
    expect(await world.rowStates(importId)).toEqual({ committed: 300, error: 20 });
    expect(await world.statusCounts()).toEqual({ 1: 300 });
    expect(await world.issuedNumbers()).toEqual([]);
    expect(await world.memberCount()).toBe(0);
  });

  it('calls the same file unchanged and makes no second record of anybody', async () => {
    const again = await world.upload(WORKBOOK);
    await world.runCheck(again);
    expect(await world.rowStates(again)).toEqual({ unchanged: 300, error: 20 });
    expect(await world.statusCounts()).toEqual({ 1: 300 });
  });

  it('submits all but the two without number and proof', async () => {
    const outcome = await world.submitAll(importId);
    expect(outcome).toEqual({ done: 298, refused: { 'registration/proof-missing': 2 } });
    expect(await world.statusCounts()).toEqual({ 1: 2, 2: 298 });
  });

  it('lets nobody decide what he submitted, nor out of turn', async () => {
    const [caseId] = await world.openCases();
    await expect(world.decide(world.clerk, caseId, { verdict: 'pass' })).rejects.toThrow('processes/not-your-move');
    await expect(world.decide(world.officer, caseId, { verdict: 'pass' })).rejects.toThrow('processes/not-your-move');
    await expect(world.decide(world.otherOfficer, caseId, { verdict: 'pass' })).rejects.toThrow(
      'processes/case-not-found',
    );
  });

  it('is reviewed by the school, returned and submitted again, and approved with a number in one transaction', async () => {
    const cases = await world.openCases();
    const [returned, ...others] = cases;
    await world.decide(world.approver, returned, { verdict: 'return', reasonCode: 'values-wrong' });
    expect(await world.statusCounts()).toEqual({ 1: 3, 2: 297 });
    expect(await world.submitAll(importId)).toEqual({ done: 1, refused: { 'registration/proof-missing': 2 } });
    for (const caseId of [returned, ...others]) await world.decide(world.approver, caseId, { verdict: 'pass' });
    expect(await world.statusCounts()).toEqual({ 1: 2, 3: 298 });
    expect(await world.issuedNumbers()).toEqual([]);
    for (const caseId of cases) await world.decide(world.officer, caseId, { verdict: 'pass' });
    expect(await world.statusCounts()).toEqual({ 1: 2, 10: 298 });
    const numbers = await world.issuedNumbers();
    expect(numbers).toHaveLength(298);
    expect(new Set(numbers).size).toBe(298);
    expect(numbers.every((number) => number.startsWith('L4101'))).toBe(true);
    expect(await world.memberCount()).toBe(298);
    expect(await world.outboxCount()).toBe(298);
    await expect(world.decide(world.officer, returned, { verdict: 'pass' })).rejects.toThrow('processes/case-not-open');
  });

  it('submits no child who is on the register already before the school has said whether it is the same', async () => {
    const again = await world.draftAgain(importId);
    await expect(world.bringToCounty(again)).rejects.toMatchObject({
      problem: { kind: { type: 'duplicates/question-open' }, values: { office: { zh: '金水区文化路示范小学' } } },
    });
    expect(await world.statusCounts()).toEqual({ 1: 3, 10: 298 });
  });

  it('lets one of two approvals of one child win, and one of two clicks', async () => {
    const NEW_NUMBER = '110105200701010017';
    const first = await world.bringToCounty(await world.draftAgain(importId, NEW_NUMBER));
    const second = await world.bringToCounty(await world.draftAgain(importId, NEW_NUMBER));
    const outcomes = await Promise.allSettled(
      [first, second, first, second].map((caseId) => world.decide(world.officer, caseId, { verdict: 'pass' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.statusCounts()).toEqual({ 1: 3, 3: 1, 10: 299 });
    expect(await world.issuedNumbers()).toHaveLength(299);
  });
});

async function headerOf(workbook: string): Promise<readonly string[]> {
  for await (const row of readWorkbook(createReadStream(workbook))) return row.cells.map(({ text }) => text);
  throw new Error('An empty workbook');
}
