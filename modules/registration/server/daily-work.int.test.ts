import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition } from '@xueji/platform/http';
import type { Decision } from '@xueji/processes';
import { processDoors } from '@xueji/processes/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';
import { getWorkbenchRoute } from './get-workbench.route.ts';
import { applyRegistrationEffect } from './registration-effects.ts';

const WORKBOOK = fileURLToPath(new URL('../../../samples/grade1-intake-2026.xlsx', import.meta.url));
const { routes } = processDoors({ registration: applyRegistrationEffect }, []);

// The same list goes through the whole school first: a minute on a busy machine.
describe('what waits for whom', { timeout: 180_000 }, () => {
  let world: IntakeWorld;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-daily-'));
    world = await openIntakeWorld(folder);
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  async function read(route: RouteDefinition | undefined, actor: Actor, query: object = {}): Promise<unknown> {
    if (route === undefined) throw new Error('No such route');
    const request = { ...noRequest, id: 'test' };
    return await route.handle({ ...noInput, services: world.services, actor, query, request });
  }

  it('is an import to commit while it has good rows, and nothing once it has none', async () => {
    const importId = await world.upload(WORKBOOK);
    await world.runCheck(importId);
    expect(await read(getWorkbenchRoute, world.clerk)).toMatchObject({ importsToCommit: 1 });
    await world.runCommit(importId);
    const again = await world.upload(WORKBOOK);
    await world.runCheck(again);
    expect(await read(getWorkbenchRoute, world.clerk)).toMatchObject({ importsToCommit: 0 });
    await world.submitAll(importId);
  });

  it('is counted by the step it stands at', async () => {
    const figures = { drafts: 2, schoolReview: 298, authorityReview: 0, inSchool: 0, onRegister: 0 };
    expect(await read(getWorkbenchRoute, world.clerk)).toMatchObject({ figures, toDecide: { total: 0 } });
    expect(await read(getWorkbenchRoute, world.approver)).toMatchObject({ toDecide: { total: 298, overdue: 0 } });
    expect(await read(getWorkbenchRoute, world.otherOfficer)).toMatchObject({
      figures: { drafts: 0, schoolReview: 0 },
    });
  });

  it('is a returned case with its last reason, page by page, for the school and for nobody else', async () => {
    const returned = routes.find((route) => route.path === '/api/returned-cases');
    const [first, second, passed] = await world.openCases();
    const classWrong: Decision = { verdict: 'return', reasonCode: 'class-wrong', note: '应为 2 班' };
    await world.decide(world.approver, first, classWrong);
    await world.decide(world.approver, second, { verdict: 'return', reasonCode: 'values-wrong' });
    await world.decide(world.approver, passed, { verdict: 'pass' });
    expect(await read(returned, world.clerk, { limit: 1 })).toMatchObject({
      entries: [
        {
          caseId: first,
          reason: { zh: '班级有误' },
          note: '应为 2 班',
          returnedBy: 'approver',
          office: { zh: '金水区文化路示范小学' },
          student: { className: { zh: expect.stringMatching(/^一年级/) as string } },
        },
      ],
      next: first,
      total: 2,
    });
    expect(await read(returned, world.clerk, { limit: 1, after: first })).toMatchObject({
      entries: [{ caseId: second, reason: { zh: '信息有误，请更正' }, note: null }],
      next: null,
    });
    expect(await read(returned, world.otherOfficer, { limit: 50 })).toEqual({ entries: [], next: null, total: 0 });
    expect(await read(getWorkbenchRoute, world.clerk)).toMatchObject({
      returned: 2,
      figures: { drafts: 4, schoolReview: 295, authorityReview: 1 },
    });
  });
});

const noInput = { params: {}, body: undefined, upload: undefined, idempotency: undefined, expectedVersion: undefined };

const noRequest = {
  node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
  address: 'http://127.0.0.1:4100',
  language: 'zh',
  sessionToken: undefined,
  grantSession: () => undefined,
  dropSession: () => undefined,
} as const;
