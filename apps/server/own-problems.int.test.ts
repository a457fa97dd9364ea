import { correctionTask } from '@xueji/corrections/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NationWorld, openNationWorld } from './testing/nation-world.ts';

interface Pupil {
  readonly id: string;
  readonly name: string;
  readonly birth: string;
  readonly phone: string;
}

const text = { zh: '有误', en: 'Wrong' };
const PHONE = { ruleId: 'F-phone', text, at: 'phone' };
const EMAIL = { ruleId: 'F-format', text, at: 'email' };
const STATUS = { ruleId: 'T10', text };
const STRANGE = { ruleId: 'T03', text };

let world: NationWorld;
let clerk: Actor;
let officer: Actor;
let pupils: readonly Pupil[];

/** A problem record as a take-over leaves it; answers its id. */
async function flag(index: number, findings: readonly object[]): Promise<string> {
  const [row] = await world.ask<{ id: string }>(
    `INSERT INTO problem_records (load_id, student_id, scope_no, competence_no, kind, detected_at, priority, findings)
     SELECT (SELECT min(id) FROM take_over_loads), s.id, s.scope_no, s.competence_no, 'P10', now(), 4, $2::jsonb
       FROM students s WHERE s.id = $1 RETURNING id`,
    [pupils[index]?.id, JSON.stringify(findings)],
  );
  return row?.id ?? '';
}

async function problem(id: string) {
  const [row] = await world.ask<{ state: string; rules: readonly string[]; count: number }>(
    `SELECT p.state, s.open_problem_count AS count,
            ARRAY(SELECT f->>'ruleId' FROM jsonb_array_elements(p.findings) f ORDER BY 1) AS rules
       FROM problem_records p JOIN students s ON s.id = p.student_id WHERE p.id = $1`,
    [id],
  );
  return row;
}

async function story(index: number): Promise<readonly string[]> {
  const rows = await world.ask<{ kind: string }>(
    `SELECT kind FROM record_events WHERE student_id = $1 AND kind LIKE 'problem.%' ORDER BY id`,
    [pupils[index]?.id],
  );
  return rows.map(({ kind }) => kind);
}

beforeAll(async () => {
  world = await openNationWorld();
  clerk = await world.actorOf('wenhualu-clerk');
  officer = await world.actorOf('jinshui-clerk');
  pupils = await world.ask<Pupil>(
    `SELECT s.id, s.name, s.birth_date AS birth, d.phone FROM students s JOIN student_details d ON d.student_id = s.id
       JOIN organisations o ON o.id = s.school_id JOIN enrolments e ON e.student_id = s.id AND e.end_on IS NULL
      WHERE o.code = '2141010501' ORDER BY s.id LIMIT 4`,
  );
  const place = [officer.organisationId, officer.scopeFrom, officer.accountId, officer.postId];
  await world.ask(
    `WITH file AS (
       INSERT INTO files (kind, original_name, media_type, size_bytes, digest, storage_name, key_id, organisation_id, scope_no, account_id)
       SELECT 'take-over-file', 'x.csv', 'text/csv', 1, sha256('x'), 'x', 1, $1, $2, $3 RETURNING id)
     INSERT INTO take_over_loads (province_id, scope_no, file_id, digest, format, columns, judged_on, size_bytes, next_byte, state,
                                  account_id, post_id, started_at, ended_at)
     SELECT $1, $2, id, sha256('x'), 'csv', '{}', '2026-09-01', 1, 1, 'loaded', $3, $4, now(), now() FROM file`,
    place,
  );
});

afterAll(async () => {
  await world.close();
});

describe('a correction by list that is taken back', () => {
  it('opens the problem again that it had closed, with what it had put right and nothing else', async () => {
    const problemId = await flag(0, [PHONE]);
    const partly = await flag(1, [PHONE, EMAIL, STATUS]);
    const rowOf = (index: number, phone: string) => [pupils[index]?.name ?? '', pupils[index]?.birth ?? '', phone];
    const importId: Id<'import'> = await world.uploadRows(clerk, correctionTask, [
      ['姓名', '出生日期', '联系电话'],
      rowOf(0, '13800000001'),
      rowOf(1, '13800000002'),
    ]);
    await world.commit(clerk, importId);
    expect(await problem(problemId)).toMatchObject({ state: 'corrected', count: 0 });
    expect(await problem(partly)).toMatchObject({ state: 'open', rules: ['F-format', 'T10'] });
    await world.call('POST /api/correction-lists/:importId/take-back', clerk, { params: { importId } });
    await world.runJob('corrections.take-back', clerk, importId);
    expect(await problem(problemId)).toEqual({ state: 'open', rules: ['F-phone'], count: 1 });
    expect(await problem(partly)).toEqual({ state: 'open', rules: ['F-format', 'F-phone', 'T10'], count: 1 });
    expect(await story(0)).toEqual(['problem.closed', 'problem.reopened']);
    expect(await story(1)).toEqual([]);
  });
});

describe('a finding no correction puts right', () => {
  const confirm = (actor: Actor, ...problemIds: readonly string[]) =>
    world.call<{ confirmed: number; closed: number; left: number }>('POST /api/problem-records/confirmations', actor, {
      body: { problemIds, reason: 'checked-right', note: '与学校档案核对' },
    });

  it('is confirmed by the authority, with proof where the record itself may be wrong; with the last the problem closes', async () => {
    const strange = await flag(2, [STRANGE]);
    const status = await flag(3, [STATUS, STRANGE]);
    expect(await confirm(officer, strange, status)).toEqual({ confirmed: 2, closed: 1, left: 0 });
    expect(await problem(strange)).toMatchObject({ state: 'attested', count: 0 });
    expect(await problem(status)).toMatchObject({ state: 'open', rules: ['T10'] });
    expect(await confirm(officer, status)).toEqual({ confirmed: 0, closed: 0, left: 1 });
    await world.ask(
      `INSERT INTO student_evidence (student_id, scope_no, competence_no, kind, file_id, account_id, created_at)
       SELECT id, scope_no, competence_no, 'other', (SELECT min(id) FROM files), $2, now() FROM students WHERE id = $1`,
      [pupils[3]?.id, clerk.accountId],
    );
    expect(await confirm(officer, status)).toEqual({ confirmed: 1, closed: 1, left: 0 });
    expect(await story(3)).toEqual(['problem.confirmed', 'problem.confirmed', 'problem.closed']);
    const [entry] = await world.ask<{ reason: string; filter: object }>(
      `SELECT reason, filter FROM audit_entries WHERE action = 'duplicates.confirm' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({ reason: '与学校档案核对', filter: { reason: 'checked-right', closed: 1 } });
  });

  it('is no other county’s to confirm', async () => {
    const problemId = await flag(2, [STATUS]);
    const stranger = await world.actorOf('erqi-clerk');
    await expect(confirm(stranger, problemId)).rejects.toThrow('duplicates/problem-not-found');
    expect(await problem(problemId)).toMatchObject({ state: 'open' });
  });
});
