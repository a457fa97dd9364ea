import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPostmasterOfHome } from '@xueji/platform/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeHome } from './node-home.ts';
import { eventually, RemotePerson, SpawnedNode } from './testing/spawned-node.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
/** Rows of the sample that are good; two of them have no ID number and stay drafts. */
const GOOD = 300;
const SUBMITTABLE = 298;

interface ImportBody {
  readonly state: string;
  readonly counts: {
    readonly good: number;
    readonly error: number;
    readonly committed: number;
    readonly unchanged: number;
  };
}
interface BulkBody {
  readonly counts: { readonly pending: number; readonly done: number; readonly refused: number };
}
interface PupilList {
  readonly total: number;
  readonly pupils: readonly { readonly id: string; readonly numberMasked: string | null }[];
}

/**
 * A node in its own process is killed with -9, and so is its database, in the middle of every long piece of work.
 * Afterwards everything is there once.
 */
describe('kill -9', { timeout: 300_000 }, () => {
  let home: string;
  let node: SpawnedNode;
  let clerk: RemotePerson;
  let importId: string;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'xueji-crash-'));
    node = new SpawnedNode(home);
    await node.start();
    clerk = new RemotePerson(node);
    await clerk.signIn('wenhualu-clerk');
  }, 180_000);

  afterAll(async () => {
    await node.remove();
  });

  const killDatabase = async () => {
    const pid = await findPostmasterOfHome(home);
    if (pid === undefined) throw new Error('There is no database to kill');
    process.kill(pid, 'SIGKILL');
  };
  const importBody = () => clerk.get<ImportBody>(`/api/imports/${importId}`);
  const drafts = () => clerk.get<PupilList>('/api/students?status=draft&limit=1');
  const bulk = (person: RemotePerson, id: string) => person.get<BulkBody>(`/api/bulk-acts/${id}?limit=1`);

  it('of the server while a workbook is checked: the check starts over and ends the same', async () => {
    ({ importId } = await clerk.upload('/api/imports?task=grade-one-registration', WORKBOOK, 'upload-once'));
    await delay(300);
    await node.kill();
    await node.start();
    const { counts } = await eventually(importBody, ({ state }) => state === 'checked');
    expect(counts).toMatchObject({ good: GOOD, error: 20 });
  });

  it('of the server while good rows are committed: each becomes one draft', async () => {
    await clerk.insist(`/api/imports/${importId}/commit`, { acceptWarnings: true }, 'commit-once');
    await eventually(importBody, ({ counts }) => counts.committed > 0);
    await node.kill();
    await node.start();
    const { counts } = await eventually(importBody, ({ state }) => state === 'committed');
    expect(counts).toMatchObject({ good: 0, error: 20, committed: GOOD });
    expect((await drafts()).total).toBe(GOOD);
    // The request whose answer was lost is asked again: nothing happens twice.
    await clerk.insist(`/api/imports/${importId}/commit`, { acceptWarnings: true }, 'commit-once');
    expect((await drafts()).total).toBe(GOOD);
  });

  it('of the database while drafts are submitted: it comes back by itself and the job goes on', async () => {
    const { bulkActId } = await clerk.insist<{ bulkActId: string }>(
      '/api/registration-submissions',
      { importId },
      'submit-once',
    );
    await eventually(
      () => bulk(clerk, bulkActId),
      ({ counts }) => counts.done > 0,
    );
    await killDatabase();
    const { counts } = await eventually(
      () => bulk(clerk, bulkActId),
      ({ counts: { pending } }) => pending === 0,
    );
    expect(counts).toEqual({ pending: 0, done: SUBMITTABLE, refused: GOOD - SUBMITTABLE });
    expect((await drafts()).total).toBe(GOOD - SUBMITTABLE);
  });

  it('of server and database while the county approves: every pupil approved once, with one number', async () => {
    const decideAll = async (
      loginName: string,
      key: string,
      disturb: (id: string, person: RemotePerson) => Promise<void>,
    ) => {
      const person = new RemotePerson(node);
      await person.signIn(loginName);
      const caseIds: string[] = [];
      for (let after = ''; ; ) {
        const page = await person.get<{ entries: { caseId: string }[]; next: string | null }>(
          `/api/work-list?limit=200${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
        );
        caseIds.push(...page.entries.map(({ caseId }) => caseId));
        if (page.next === null) break;
        after = page.next;
      }
      expect(caseIds).toHaveLength(SUBMITTABLE);
      const body = { caseIds, verdict: 'pass' };
      const { bulkActId } = await person.insist<{ bulkActId: string }>('/api/case-decisions', body, key);
      await disturb(bulkActId, person);
      const { counts } = await eventually(
        () => bulk(person, bulkActId),
        ({ counts: { pending } }) => pending === 0,
      );
      expect(counts).toEqual({ pending: 0, done: SUBMITTABLE, refused: 0 });
    };
    await decideAll('wenhualu-approver', 'review-once', async (id, person) => {
      await eventually(
        () => bulk(person, id),
        ({ counts }) => counts.done > 20,
      );
      await node.kill();
      await node.start();
    });
    await decideAll('jinshui-clerk', 'approve-once', async (id, person) => {
      await eventually(
        () => bulk(person, id),
        ({ counts }) => counts.done > 20,
      );
      await killDatabase();
      await eventually(
        () => bulk(person, id),
        ({ counts }) => counts.done > 60,
      );
      await node.kill();
      await node.start();
    });

    const { pupils } = await clerk.get<{ pupils: PupilList['pupils'] }>('/api/students?status=inSchool&limit=1');
    expect(pupils).toHaveLength(1);
    const classes = await clerk.get<{ classes: { id: string; entryYear: number }[] }>('/api/classes?gradeCode=11');
    const seated: string[] = [];
    for (const { id } of classes.classes) {
      const { entries } = await clerk.get<{ entries: { studentId: string; numberKind: string }[] }>(
        `/api/classes/${id}/roster`,
      );
      expect(entries.every(({ numberKind }) => numberKind === 'L')).toBe(true);
      seated.push(...entries.map(({ studentId }) => studentId));
    }
    expect(seated).toHaveLength(SUBMITTABLE);
    expect(new Set(seated).size).toBe(SUBMITTABLE);
  });

  it('of the server while schools are merged, asked for twice: one merger, and every pupil at the successor once', async () => {
    const officer = new RemotePerson(node);
    await officer.signIn('jinshui-clerk');
    const schoolNamed = async (text: string) => {
      const { schools } = await officer.get<{ schools: { id: string }[] }>(
        `/api/schools?text=${encodeURIComponent(text)}`,
      );
      return schools[0]?.id ?? '';
    };
    const [schoolId, successorId] = [await schoolNamed('文化路示范小学'), await schoolNamed('农科路')];
    const { total } = await officer.get<PupilList>(`/api/students?schoolId=${schoolId}&limit=1`);
    const { version } = await officer.get<{ version: number }>(`/api/organisations/${schoolId}`);
    const hand = new RemotePerson(node, { 'if-match': `"${version}"` });
    await hand.signIn('jinshui-clerk');
    const merge = (key: string) =>
      hand.insist<{ mergerId: string; jobRunId: string }>(
        `/api/organisations/${schoolId}/merger`,
        { successorId, effectiveOn: '2026-09-10', reason: '布局调整' },
        key,
      );
    // A double click, and a second window: one merger, whose second job finds nothing left to do.
    const [first, repeated, other] = await Promise.all([
      merge('merge-once'),
      merge('merge-once'),
      merge('merge-besides'),
    ]);
    expect(repeated).toEqual(first);
    expect(other.mergerId).toBe(first.mergerId);
    const mergers = async () =>
      (
        await officer.get<{
          mergers: { id: string; isUnderWay: boolean; pupilsMoved: number; pupilsTotal: number }[];
        }>(`/api/organisations/${successorId}/mergers`)
      ).mergers;
    await eventually(mergers, ([merger]) => (merger?.pupilsMoved ?? 0) > 0);
    await node.kill();
    await node.start();
    const [merger] = await eventually(mergers, ([each]) => each?.isUnderWay === false);
    expect(await mergers()).toHaveLength(1);
    expect(merger?.pupilsMoved).toBe(merger?.pupilsTotal);
    expect((await officer.get<PupilList>(`/api/students?schoolId=${schoolId}&limit=1`)).total).toBe(0);
    expect(
      (await officer.get<PupilList>(`/api/students?schoolId=${successorId}&limit=1`)).total,
    ).toBeGreaterThanOrEqual(total);
  });

  it('leaves nobody’s name or number in the log', async () => {
    const { folder } = await openNodeHome({ XUEJI_HOME: home });
    const log = readFileSync(path.join(folder, 'logs', 'server.log'), 'utf8');
    expect(/\d{17}[\dX]/.test(log)).toBe(false);
    expect(/\p{Script=Han}/u.test(log)).toBe(false);
  });
});
