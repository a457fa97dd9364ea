import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { routes } from '@xueji/duplicates/server';
import { asPlainDate, type Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { StudentDraft } from '@xueji/students';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

interface Question {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly standing: string;
  readonly school: { readonly name: { readonly zh: string }; readonly phone: string | null; readonly isOwn: boolean };
}

interface Matches {
  readonly questions: readonly Question[];
  readonly problems: readonly { readonly id: string; readonly version: number; readonly kind: string }[];
  readonly transferIntents: readonly { readonly id: string; readonly version: number }[];
}

/** Numbers of invented children; each test takes its own, so that none meets the child of another. */
const NUMBERS = [
  '110105200701010017',
  '440301200802291235',
  '520101200611150447',
  '65010020050909017X',
  '37010120080315003X',
  '370101200803150056',
] as const;

let world: IntakeWorld;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-matches-'));
  world = await openIntakeWorld(folder);
  await world.adminPool.query(
    `UPDATE organisations SET contact_person = '赵老师', contact_phone = '0371-65000001' WHERE code = '2141010501'`,
  );
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function call<Answer = Matches>(actor: Actor, address: string, more: Parameters<typeof callRoute>[4] = {}) {
  return await callRoute<Answer>(world.services, routes, address, actor, more);
}

async function matchesOf(actor: Actor, studentId: string): Promise<Matches> {
  return await call(actor, 'GET /api/students/:studentId/matches', { params: { studentId } });
}

async function check(actor: Actor, studentId: string): Promise<Matches> {
  return await call(actor, 'POST /api/students/:studentId/match-check', { params: { studentId } });
}

async function answer(actor: Actor, question: Question | undefined, given: string, note?: string): Promise<Question> {
  return await call<Question>(actor, 'POST /api/match-questions/:questionId/answer', {
    params: { questionId: question?.id },
    body: { answer: given, note },
    version: question?.version ?? 0,
  });
}

function child(idNumber: string | undefined, differences: Partial<StudentDraft> = {}): StudentDraft {
  const { idNumber: _, ...rest } = pupil(differences);
  return idNumber === undefined ? { ...rest, idTypeCode: 'Z' } : { ...rest, idNumber };
}

/** A child on the register of the first school. */
async function registered(draft: StudentDraft): Promise<Id<'student'>> {
  const studentId = await world.addDraft(world.clerk, draft);
  await world.approve(studentId);
  return studentId;
}

async function flagsOf(studentId: string) {
  const { rows } = await world.adminPool.query<{ questions: number; problems: number; status: number }>(
    `SELECT s.open_question_count AS questions, s.open_problem_count AS problems, e.status
       FROM students s JOIN LATERAL (SELECT status FROM enrolments WHERE student_id = s.id ORDER BY id DESC LIMIT 1) e ON true
      WHERE s.id = $1`,
    [studentId],
  );
  return rows[0];
}

async function eventsOf(studentId: string): Promise<readonly string[]> {
  const { rows } = await world.adminPool.query<{ kind: string }>(
    'SELECT kind FROM record_events WHERE student_id = $1 ORDER BY id',
    [studentId],
  );
  return rows.map(({ kind }) => kind);
}

describe('a draft under the number of a registered child', { timeout: 60_000 }, () => {
  let known: Id<'student'>;
  let draft: Id<'student'>;

  beforeAll(async () => {
    known = await registered(child(NUMBERS[0], { name: '王俊杰' }));
    draft = await world.addDraft(world.otherClerk, child(NUMBERS[0], { name: '刘思琪', sexCode: '2' }));
  });

  it('is a question of its school, which learns where and whom to telephone, never who', async () => {
    const found = await check(world.otherClerk, draft);
    expect(found).toMatchObject({
      questions: [
        {
          kind: 'P2',
          state: 'open',
          standing: 'in-school',
          school: {
            name: { zh: '金水区文化路示范小学' },
            contactPerson: '赵老师',
            phone: '0371-65000001',
            isOwn: false,
          },
        },
      ],
      problems: [],
      transferIntents: [],
    });
    expect(JSON.stringify(found)).not.toMatch(/王俊杰|110105/);
    expect(await flagsOf(draft)).toEqual({ questions: 1, problems: 0, status: 1 });
    await check(world.otherClerk, draft);
    expect(await eventsOf(draft)).toEqual(['match.found']);
  });

  it('is not submitted while nobody has answered', async () => {
    await expect(world.submit(world.otherClerk, draft)).rejects.toThrow('duplicates/question-open');
  });

  it('is nobody else’s question', async () => {
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    expect(await matchesOf(world.clerk, draft)).toEqual({ questions: [], problems: [], transferIntents: [] });
    await expect(answer(world.clerk, question, 'another-child')).rejects.toThrow('duplicates/question-not-found');
    await expect(check(world.clerk, draft)).rejects.toThrow('duplicates/question-not-found');
  });

  it('goes on when it is another child: both records are flagged and both schools told', async () => {
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    expect(await answer(world.otherClerk, question, 'unclear', '家长在外地')).toMatchObject({ state: 'unclear' });
    const [again] = (await matchesOf(world.otherClerk, draft)).questions;
    expect(await answer(world.otherClerk, again, 'another-child')).toMatchObject({ state: 'another-child' });
    expect(await flagsOf(draft)).toEqual({ questions: 0, problems: 1, status: 1 });
    expect(await flagsOf(known)).toEqual({ questions: 0, problems: 1, status: 10 });
    expect((await matchesOf(world.clerk, known)).problems).toMatchObject([
      { kind: 'P2', priority: 3, counterpart: { name: { zh: '二七区建设路小学' } }, ageDays: 0, dueOn: '2026-10-14' },
    ]);
    expect((await matchesOf(world.otherClerk, draft)).problems).toMatchObject([
      {
        counterpart: { name: { zh: '金水区文化路示范小学' }, phone: '0371-65000001' },
        wantedEvidence: [
          { kind: 'id-document', isAttached: false },
          { kind: 'household-register', isAttached: false },
        ],
      },
    ]);
    expect(await eventsOf(known)).toContain('problem.flagged');
    expect((await eventsOf(draft)).filter((kind) => kind === 'problem.flagged')).toHaveLength(1);
  });

  it('is refused when two answer at once on the same sight', async () => {
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    const outcomes = await Promise.allSettled([
      answer(world.otherClerk, question, 'unclear'),
      answer(world.otherClerk, question, 'unclear'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is registered with an L number, still flagged', async () => {
    await world.approve(draft, 'other');
    expect(await flagsOf(draft)).toEqual({ questions: 0, problems: 1, status: 10 });
    const { rows } = await world.adminPool.query('SELECT 1 FROM students WHERE id = $1 AND number_kind = $2', [
      draft,
      'L',
    ]);
    expect(rows).toHaveLength(1);
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    await expect(answer(world.otherClerk, question, 'same-child')).rejects.toThrow('duplicates/already-registered');
  });

  it('notes what the schools told each other, on the own side only', async () => {
    const [problem] = (await matchesOf(world.otherClerk, draft)).problems;
    const note = { params: { problemId: problem?.id }, body: { note: '已与赵老师电话核实，系对方录入错误' } };
    const address = 'POST /api/problem-records/:problemId/contact';
    await expect(call(world.clerk, address, { ...note, version: 1 })).rejects.toThrow('duplicates/problem-not-found');
    await expect(call(world.otherClerk, address, { ...note, version: 7 })).rejects.toThrow('version/stale');
    expect(await call(world.otherClerk, address, { ...note, version: problem?.version ?? 0 })).toMatchObject({
      contact: { note: '已与赵老师电话核实，系对方录入错误', by: 'other-clerk' },
    });
    expect((await matchesOf(world.clerk, known)).problems).toMatchObject([{ contact: null }]);
  });

  it('is listed for the school and the offices above it, most pressing first, and for nobody else', async () => {
    type List = { entries: { problem: { priority: number }; student: { id: string } }[]; total: number };
    const list = async (actor: Actor, query: object = {}) =>
      (await call<List>(actor, 'GET /api/problem-records', { query })).entries.map(({ student }) => student.id);
    expect(await list(world.otherClerk)).toEqual([draft]);
    expect(await list(world.clerk)).toEqual([known]);
    expect(await list(world.officer)).toEqual([known]);
    expect(await list(world.otherOfficer)).toEqual([draft]);
    expect(await list(world.otherClerk, { contacted: 'no' })).toEqual([]);
    expect(await list(world.otherClerk, { kind: 'P2', priority: 3, contacted: 'yes' })).toEqual([draft]);
  });

  it('is cleared on both sides once a number is corrected', async () => {
    await world.correctIdNumber(world.clerk, known, NUMBERS[1]);
    expect(await flagsOf(known)).toMatchObject({ problems: 0 });
    expect(await flagsOf(draft)).toMatchObject({ problems: 0 });
    expect((await eventsOf(draft)).at(-1)).toBe('problem.closed');
    expect((await eventsOf(known)).at(-1)).toBe('problem.closed');
    const { rows } = await world.adminPool.query<{ state: string }>('SELECT DISTINCT state FROM problem_records');
    expect(rows).toEqual([{ state: 'corrected' }]);
  });
});

describe('a draft that is the child of another record', { timeout: 60_000 }, () => {
  let draft: Id<'student'>;

  beforeAll(async () => {
    await registered(child(NUMBERS[2], { name: '陈雨桐' }));
    draft = await world.addDraft(world.otherClerk, child(NUMBERS[2], { name: '陈雨桐' }));
    await check(world.otherClerk, draft);
  });

  it('stops, and leaves a transfer to ask for', async () => {
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    await answer(world.otherClerk, question, 'same-child', '上学期在文化路小学就读');
    expect(await flagsOf(draft)).toEqual({ questions: 0, problems: 0, status: 90 });
    const list = await call<{ entries: object[]; total: number }>(world.otherClerk, 'GET /api/transfer-intents');
    expect(list).toMatchObject({
      entries: [
        {
          intent: { holdingOffice: { name: { zh: '金水区文化路示范小学' }, contactPerson: '赵老师' } },
          student: { id: draft, name: '陈雨桐' },
        },
      ],
      total: 1,
    });
    expect(await call(world.clerk, 'GET /api/transfer-intents')).toMatchObject({ entries: [], total: 0 });
    expect(await eventsOf(draft)).toEqual(['match.found', 'match.answered', 'registration.stopped']);
    await expect(world.submit(world.otherClerk, draft)).rejects.toThrow('registration/draft-not-found');
  });

  it('is taken up again when that was a mistake, with its question open', async () => {
    const [intent] = (await matchesOf(world.otherClerk, draft)).transferIntents;
    const closing = {
      params: { intentId: intent?.id },
      body: { outcome: 'dropped', note: '核对户口簿，系双胞胎姐妹' },
      version: intent?.version ?? 0,
    };
    await call(world.otherClerk, 'POST /api/transfer-intents/:intentId/closing', closing);
    expect(await flagsOf(draft)).toEqual({ questions: 1, problems: 0, status: 1 });
    await expect(call(world.otherClerk, 'POST /api/transfer-intents/:intentId/closing', closing)).rejects.toThrow(
      'duplicates/intent-closed',
    );
  });

  it('stops also when it is under review, and its case with it', async () => {
    const [question] = (await matchesOf(world.otherClerk, draft)).questions;
    await answer(world.otherClerk, question, 'another-child');
    await world.submit(world.otherClerk, draft);
    const [answered] = (await matchesOf(world.otherClerk, draft)).questions;
    await answer(world.otherClerk, answered, 'same-child');
    expect(await flagsOf(draft)).toEqual({ questions: 0, problems: 0, status: 90 });
    const cases = await world.adminPool.query<{ state: string; steps: string[] }>(
      `SELECT c.state, array_agg(s.state ORDER BY s.ordinal) AS steps FROM cases c JOIN case_steps s ON s.case_id = c.id
        WHERE c.student_id = $1 GROUP BY c.id`,
      [draft],
    );
    expect(cases.rows).toEqual([{ state: 'withdrawn', steps: ['void', 'void'] }]);
    const problems = await world.adminPool.query<{ state: string }>(
      `SELECT DISTINCT state FROM problem_records WHERE $1 IN (student_id, counterpart_student_id)`,
      [draft],
    );
    expect(problems.rows).toEqual([{ state: 'deleted' }]);
  });
});

describe('children without a number', { timeout: 60_000 }, () => {
  const TWINLESS = { name: '赵一鸣', sexCode: '1', birthDate: asPlainDate('2019-10-10') } as const;

  it('of the same name, sex and birth date are a question too; namesakes with numbers only a suspicion', async () => {
    await registered(child(NUMBERS[3], TWINLESS));
    const namesake = await world.addDraft(world.otherClerk, child(NUMBERS[4], TWINLESS));
    expect((await check(world.otherClerk, namesake)).questions).toMatchObject([{ kind: 'suspected', state: 'open' }]);
    await world.submit(world.otherClerk, namesake);
    const [question] = (await matchesOf(world.otherClerk, namesake)).questions;
    await answer(world.otherClerk, question, 'another-child');
    expect(await flagsOf(namesake)).toMatchObject({ questions: 0, problems: 0 });
  });
});

describe('two drafts of one child at two schools', { timeout: 60_000 }, () => {
  it('do not block each other; the second is asked when the first is approved, even under review', async () => {
    const draft = child(NUMBERS[5], { name: '孙可欣' });
    const first = await world.addDraft(world.clerk, draft);
    const second = await world.addDraft(world.otherClerk, draft);
    expect((await check(world.otherClerk, second)).questions).toEqual([]);
    const firstCase = await world.bringToCounty(first);
    const secondCase = await world.bringToCounty(second, 'other');
    const outcomes = await Promise.allSettled([
      world.decide(world.officer, firstCase, { verdict: 'pass' }),
      world.decide(world.otherOfficer, secondCase, { verdict: 'pass' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const isFirstIn = outcomes[0]?.status === 'fulfilled';
    const [late, clerk, officer, lateCase] = isFirstIn
      ? [second, world.otherClerk, world.otherOfficer, secondCase]
      : [first, world.clerk, world.officer, firstCase];
    expect(await flagsOf(late)).toEqual({ questions: 1, problems: 0, status: 3 });
    const [question] = (await matchesOf(clerk, late)).questions;
    await answer(clerk, question, 'unclear');
    await world.decide(officer, lateCase, { verdict: 'pass' });
    expect(await flagsOf(first)).toEqual({ questions: 0, problems: 1, status: 10 });
    expect(await flagsOf(second)).toEqual({ questions: 0, problems: 1, status: 10 });
  });
});
