import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDoors } from '@xueji/exports/server';
import { type Id, Refused } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import { frozenClock, runsByHand } from '@xueji/platform/testing';
import { callRoute, openIntakeWorld } from '@xueji/registration/testing';
import { mother, pupil } from '@xueji/students/testing';
import { familySlips, routes } from '../server/index.ts';

/** What a parent types and nobody else has: found wherever it lies in clear. */
export const TYPED = { address: '梧桐里三十七号', phone: '13711112222', signature: '张芳彤签' };

export const EMPTY_FORM = { values: {}, guardians: [], extension: {} };

/** Kept by the family as the register has her, so that she is found again by name. */
export const HER_MOTHER = Object.fromEntries(
  Object.entries(mother()).map(([key, value]) => [key, value === true ? '1' : String(value)]),
);

const CHILDREN = [
  ['林燕美', '410122201909117106'],
  ['陈晓雨', '410122201909117114'],
  ['阿依古丽·买买提', '410122201909117122'],
  ['赵子墨', '410122201909117130'],
] as const;

interface Child {
  readonly studentId: Id<'student'>;
  readonly name: string;
}

interface Shown {
  readonly zh: string;
}

/** What a clerk sees of one form. */
interface ShownSubmission {
  readonly id: string;
  readonly state: string;
  readonly mayTakeBack: boolean;
  readonly agreeing: number;
  readonly differences: readonly {
    readonly key: string;
    readonly kind: string;
    readonly approval: string;
    readonly values: readonly { readonly path: string; readonly from: Shown | null; readonly to: Shown | null }[];
  }[];
  readonly decided: readonly {
    readonly key: string;
    readonly verdict: string;
    readonly case: { readonly id: string; readonly state: string } | null;
  }[];
}

/** Four pupils of one class on the register, and the people of their school. */
export async function openFamilyWorld() {
  const folder = mkdtempSync(path.join(tmpdir(), 'xueji-family-'));
  const world = await openIntakeWorld(folder);
  const clock = frozenClock();
  const exported = exportDoors([familySlips]);
  const services: Services = {
    ...world.services,
    clock,
    jobs: runsByHand(world),
  };
  const children: Child[] = [];
  for (const [name, idNumber] of CHILDREN) {
    const studentId = await world.addDraft(world.clerk, pupil({ name, idNumber }));
    await world.approve(studentId);
    children.push({ studentId, name });
  }
  const { rows: classes } = await world.adminPool.query<{ id: string }>(
    'SELECT class_id AS id FROM class_memberships LIMIT 1',
  );
  /** The collection under test, and the codes of its slips by pupil. */
  const subject = { collectionId: '', number: '' };
  const codes = new Map<string, string>();

  async function call<Answer>(address: string, actor: Actor, parts: Parameters<typeof callRoute>[4] = {}) {
    return await callRoute<Answer>(services, [...routes, ...exported.routes], address, actor, parts);
  }

  function child(at: number): Child {
    const found = children[at];
    if (found === undefined) throw new Error('There are four children');
    return found;
  }

  async function submissionOf(at: number): Promise<ShownSubmission> {
    const row = (await pupilsOf(world.clerk)).find(({ studentId }) => studentId === child(at).studentId);
    return await call<ShownSubmission>('GET /api/family-submissions/:submissionId', world.clerk, {
      params: { submissionId: row?.submissionId ?? '' },
    });
  }

  async function pupilsOf(actor: Actor) {
    const { pupils } = await call<{ pupils: { studentId: string; state: string; submissionId: string | null }[] }>(
      'GET /api/family-collections/:collectionId',
      actor,
      { params: { collectionId: subject.collectionId } },
    );
    return pupils;
  }

  async function open(typed: { number?: string; code?: string; name?: string }) {
    return await call<{ token: string; fields: string[] } & Record<string, unknown>>(
      'POST /api/family-forms',
      world.clerk,
      { body: { number: subject.number, code: '', name: '', ...typed } },
    );
  }

  return {
    ...{ world, services, clock, codes, subject, call, child, children, submissionOf, pupilsOf, open },
    classId: classes[0]?.id ?? '',

    runExport: async (exportId: string) => {
      await exported.jobs['exports.produce']?.({ ...world.jobFor(world.clerk, exportId), services });
    },
    /** As the job of the export does: the codes are on the sheets and nowhere else. */
    async printSlips(studentIds: readonly string[]): Promise<void> {
      const scope = { collectionId: subject.collectionId, studentIds: [...studentIds] };
      const reading = {
        scope,
        columns: ['slips'],
        isMasked: true,
        language: 'zh' as const,
        after: undefined,
        limit: 40,
      };
      const slips = await services.database.transaction(world.clerk, (tx) =>
        familySlips.readSheets(services, tx, reading),
      );
      for (const slip of slips) codes.set(slip.studentId, (slip as typeof slip & { readonly code: string }).code);
    },
    openFor: async (at: number) => await open({ code: codes.get(child(at).studentId) ?? '', name: child(at).name }),
    send: async (token: string, form: object) =>
      await call<{ receipt: string }>('POST /api/family-submissions', world.clerk, {
        body: { token, form: { ...EMPTY_FORM, ...form }, signature: TYPED.signature, consents: true },
      }),
    decide: async (submissionId: string, body: object, actor: Actor = world.clerk) =>
      await call<{ state: string; inReview: number }>('POST /api/family-submissions/:submissionId/decisions', actor, {
        params: { submissionId },
        body,
      }),
    reveal: async (submissionId: string, path_: string, actor: Actor = world.clerk) =>
      await call<{ value: string }>('POST /api/family-submissions/:submissionId/reveals', actor, {
        params: { submissionId },
        body: { path: path_, reason: '电话核实' },
      }),
    takeBack: async (submissionId: string) =>
      await call('POST /api/family-submissions/:submissionId/take-back', world.clerk, { params: { submissionId } }),
    accept: async (actor: Actor, submissionIds: readonly string[]) =>
      await call<{ rows: readonly { readonly outcome: string }[] }>(
        'POST /api/family-collections/:collectionId/acceptances',
        actor,
        { params: { collectionId: subject.collectionId }, body: { submissionIds } },
      ),
    takeBackMany: async (actor: Actor, submissionIds: readonly string[]) =>
      (
        await call<{ rows: readonly { readonly outcome: string }[] }>(
          'POST /api/family-collections/:collectionId/take-backs',
          actor,
          { params: { collectionId: subject.collectionId }, body: { submissionIds } },
        )
      ).rows.map(({ outcome }) => outcome),
    async guardiansOf(at: number): Promise<readonly string[]> {
      const { rows } = await world.adminPool.query<{ name: string }>(
        'SELECT name FROM guardians WHERE student_id = $1 ORDER BY ordinal',
        [child(at).studentId],
      );
      return rows.map(({ name }) => name);
    },
    /** As somebody else would change it meanwhile. */
    setPostcode: async (at: number, postcode: string) =>
      await world.adminPool.query('UPDATE student_details SET postcode = $1 WHERE student_id = $2', [
        postcode,
        child(at).studentId,
      ]),
    closeCollection: async () =>
      await call('POST /api/family-collections/:collectionId/closing', world.clerk, {
        params: { collectionId: subject.collectionId },
      }),
    async detailsOf(at: number): Promise<Readonly<Record<string, unknown>>> {
      const { rows } = await world.adminPool.query<Record<string, unknown>>(
        `SELECT s.name, s.sex_code, d.current_address, d.phone, d.postcode, d.orphan
           FROM students s JOIN student_details d ON d.student_id = s.id WHERE s.id = $1`,
        [child(at).studentId],
      );
      return rows[0] ?? {};
    },
    async refusal(work: Promise<unknown>): Promise<string> {
      try {
        await work;
      } catch (error) {
        if (error instanceof Refused) return error.problem.kind.type;
        throw error;
      }
      return 'accepted';
    },
    async close(): Promise<void> {
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}
