import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AdmissionOutcome } from '@xueji/advancement';
import { admissionTask } from '@xueji/advancement/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Downloaded, titlesOf } from './testing/downloaded-workbook.ts';
import { type NationWorld, openNationWorld } from './testing/nation-world.ts';

const SAMPLE = 'junior-admission-2026.xlsx';
const JUNIOR = admissionTask(2);
const SENIOR = admissionTask(3);
/** A school with pupils in junior secondary, in another county than the admitting one. */
const OTHER_JUNIOR = '3141010511';

/** The words of the expected file, and what this register calls the same. */
const OUTCOMES: Readonly<Record<string, AdmissionOutcome>> = {
  'linked: same person, continues the record': 'linked',
  'not in the register: staged for late registration or transfer, never a new record': 'absent',
  "already enrolled elsewhere: transfer, with the holding school's contact": 'elsewhere',
  'ID agrees, name differs by a similar character: a question for the clerk': 'question',
  'name, sex, birth date agree, ID differs: a question for the clerk': 'question',
};
const SIMILAR_NAME_ROW = 147;
const OTHER_NUMBER_ROW = 152;
const FIRST_ROW = 5;

interface ListedRow {
  readonly rowNumber: number;
  readonly outcome: AdmissionOutcome;
  readonly question: { readonly en: string } | null;
  readonly office: { readonly name: { readonly zh: string }; readonly phone: string | null } | null;
  readonly case: { readonly id: string; readonly state: string } | null;
}

let world: NationWorld;
let clerk: Actor;
let officer: Actor;
let importId: Id<'import'>;
let recordsBefore: number;

async function rowsOf(list: Id<'import'>, outcome?: AdmissionOutcome): Promise<readonly ListedRow[]> {
  const query = { limit: 200, ...(outcome === undefined ? {} : { outcome }) };
  const address = 'GET /api/admission-lists/:importId/rows';
  return (await world.call<{ rows: ListedRow[] }>(address, clerk, { params: { importId: list }, query })).rows;
}

async function answer(rowNumber: number, said: 'same-child' | 'another-child'): Promise<string> {
  const params = { importId, rowNumber: String(rowNumber) };
  const address = 'POST /api/admission-lists/:importId/rows/:rowNumber/answer';
  return (await world.call<{ outcome: string }>(address, clerk, { params, body: { answer: said } })).outcome;
}

async function count(from: string): Promise<number> {
  const [row] = await world.ask<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`);
  return row?.count ?? -1;
}

async function decide(actor: Actor, caseId: string, verdict: string, reasonCode?: string): Promise<unknown> {
  const [row] = await world.ask<{ version: number }>('SELECT version FROM cases WHERE id = $1', [caseId]);
  const body = { verdict, ...(reasonCode === undefined ? {} : { reasonCode }) };
  const call = { params: { caseId }, body, version: row?.version ?? 0 };
  return await world.call('POST /api/cases/:caseId/decision', actor, call);
}

async function caseOfRow(rowNumber: number): Promise<string> {
  const row = (await rowsOf(importId)).find((each) => each.rowNumber === rowNumber);
  if (!row?.case) throw new Error(`Row ${rowNumber} has no case`);
  return row.case.id;
}

/** The form of a stage: a school of that stage gets it under its name, one without the stage is refused. */
async function expectTemplate(task: typeof JUNIOR, fileName: string): Promise<void> {
  const asked = { params: { task: task.id } };
  const download = await world.call<Downloaded>('GET /api/import-templates/:task', clerk, asked);
  expect(download.fileName).toBe(fileName);
  expect(await titlesOf(download.stream)).toEqual([
    '★姓名',
    '性别',
    '出生日期',
    '身份证件类型',
    '身份证件号',
    '学籍号',
    '班级',
    '就读方式',
  ]);
  // Its own classes are another stage's: an office that admits nobody has no such form.
  await expect(
    world.call('GET /api/import-templates/:task', await world.actorOf('wenhualu-clerk'), asked),
  ).rejects.toThrow('advancement/stage-not-offered');
}

beforeAll(async () => {
  world = await openNationWorld();
  clerk = await world.actorOf('no101-clerk');
  officer = await world.actorOf('erqi-clerk');
  recordsBefore = await count('students');
  importId = await world.uploadSample(clerk, JUNIOR, SAMPLE);
});

afterAll(async () => {
  await world.close();
});

describe('the sample admission list', () => {
  it('can be written on a template that marks only what finds a child', async () => {
    await expectTemplate(JUNIOR, '初中录取名单模板.xlsx');
  });

  it('comes to exactly the outcomes of its expected file, row by row', async () => {
    const file = path.resolve(import.meta.dirname, '../../samples/junior-admission-2026.expected.json');
    const expected = JSON.parse(readFileSync(file, 'utf8')) as { outcomes: { row: number; outcome: string }[] };
    const rows = await rowsOf(importId);
    expect(rows.map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual(
      expected.outcomes.map(({ row, outcome }) => [row, OUTCOMES[outcome]]),
    );
    expect(rows).toHaveLength(150);
    expect(await count(`import_rows WHERE import_id = ${importId}`)).toBe(150);
    expect(await count(`import_findings WHERE import_id = ${importId}`)).toBe(0);
  });

  it('asks by what agrees, and names the school to telephone', async () => {
    const questions = await rowsOf(importId, 'question');
    expect(questions.map(({ rowNumber, question }) => [rowNumber, question?.en])).toEqual([
      ...[147, 148, 149, 150, 151].map((row) => [row, 'The number agrees; the name differs by one character']),
      ...[152, 153, 154, 155, 156].map((row) => [row, 'Name, sex and birth date agree; the number differs']),
    ]);
    for (const { office } of await rowsOf(importId, 'elsewhere')) {
      expect(office).toMatchObject({ name: { zh: '金水区金桥初级中学' }, phone: '0371-60105611' });
    }
  });

  it('opens no record to the school that looked', async () => {
    expect(await count(`import_rows WHERE import_id = ${importId} AND student_id IS NOT NULL`)).toBe(0);
    const seen = await world.services.database.transaction(clerk, (tx) =>
      tx.db.selectFrom('students').select('name').where('name', '=', '杨飞家').execute(),
    );
    expect(seen).toEqual([]);
  });

  it('takes an answer to each question, once', async () => {
    expect(await answer(SIMILAR_NAME_ROW, 'same-child')).toBe('linked');
    expect(await answer(OTHER_NUMBER_ROW, 'another-child')).toBe('absent');
    await expect(answer(SIMILAR_NAME_ROW, 'another-child')).rejects.toThrow('advancement/nothing-to-answer');
    await expect(answer(FIRST_ROW, 'same-child')).rejects.toThrow('advancement/nothing-to-answer');
  });

  it('sends what is linked to the competent authority, and makes no record', async () => {
    await world.commit(clerk, importId);
    expect(await count(`cases WHERE process = 'admission' AND state = 'running'`)).toBe(121);
    expect(await count('students')).toBe(recordsBefore);
    const list = await world.call<{
      total: number;
      entries: { student: { name: string; schoolName: { zh: string } } }[];
    }>('GET /api/work-list', officer, { query: { process: 'admission' } });
    expect(list.total).toBe(121);
    expect(list.entries[0]?.student).toMatchObject({ schoolName: { zh: '郑州市第一〇一中学' } });
  });

  it('links at once what is answered after the commit', async () => {
    expect(await answer(SIMILAR_NAME_ROW + 1, 'same-child')).toBe('linked');
    expect(await caseOfRow(SIMILAR_NAME_ROW + 1)).toMatch(/^\d+$/);
  });
});

describe('the decision of the authority', () => {
  it('continues the record at the admitting school, under its old number', async () => {
    const caseId = await caseOfRow(FIRST_ROW);
    const [before] = await world.ask<{ id: string; number: string }>(
      'SELECT s.id, s.number_masked AS number FROM students s JOIN cases c ON c.student_id = s.id WHERE c.id = $1',
      [caseId],
    );
    await decide(officer, caseId, 'pass');
    const [after] = await world.ask(
      `SELECT s.number_masked AS number, o.code AS school, e.status, e.stage, e.begin_on, d.entry_year_month AS entry,
              (SELECT count(*)::int FROM enrolments f WHERE f.student_id = s.id) AS spells
         FROM students s JOIN organisations o ON o.id = s.school_id JOIN student_details d ON d.student_id = s.id
         JOIN enrolments e ON e.student_id = s.id AND e.end_on IS NULL WHERE s.id = $1`,
      [before?.id],
    );
    expect(after).toEqual({
      number: before?.number,
      school: '3141010502',
      status: 10,
      stage: 2,
      begin_on: '2026-09-01',
      entry: '2026-09',
      spells: 2,
    });
    const opened = await world.call<{ values: { name: string } }>('GET /api/students/:studentId', clerk, {
      params: { studentId: before?.id },
    });
    expect(opened.values.name).toBe('杨飞家');
    const former = await world.actorOf('wenhualu-clerk');
    const attempt = world.call('GET /api/students/:studentId', former, { params: { studentId: before?.id } });
    await expect(attempt).rejects.toThrow('students/student-not-found');
  });

  it('leaves the record where it was when refused', async () => {
    const caseId = await caseOfRow(FIRST_ROW + 1);
    await decide(officer, caseId, 'refuse', 'not-of-school');
    expect(
      await count(
        `enrolments e JOIN cases c ON c.student_id = e.student_id WHERE c.id = ${caseId} AND e.end_on IS NULL`,
      ),
    ).toBe(0);
  });

  it('cannot be a return, for nothing could be corrected', async () => {
    const attempt = decide(officer, await caseOfRow(FIRST_ROW + 2), 'return', 'values-wrong');
    await expect(attempt).rejects.toThrow('advancement/nothing-to-correct');
  });

  it('is nobody else’s, whatever door is tried', async () => {
    const caseId = await caseOfRow(FIRST_ROW + 2);
    const stranger = await world.actorOf('jinshui-clerk');
    await expect(decide(stranger, caseId, 'pass')).rejects.toThrow('processes/case-not-found');
    for (const actor of [stranger, clerk, officer]) {
      const past = world.services.database.transaction(actor, (tx) =>
        tx.db.selectNoFrom((make) => make.fn('receive_pupil', [make.val(caseId)]).as('from')).execute(),
      );
      await expect(past).rejects.toThrow();
    }
  });
});

describe('the same list once more', () => {
  it('links nobody twice: who is here or awaited is said to be, and whoever was refused may be asked for again', async () => {
    const again = await world.uploadSample(clerk, JUNIOR, SAMPLE);
    const rows = new Map((await rowsOf(again)).map(({ rowNumber, outcome }) => [rowNumber, outcome]));
    expect(rows.get(FIRST_ROW)).toBe('here');
    expect(rows.get(FIRST_ROW + 1)).toBe('linked');
    expect([...rows.values()].filter((outcome) => outcome === 'here')).toHaveLength(119);
    await world.commit(clerk, again);
    expect(await count(`cases WHERE process = 'admission' AND state = 'running'`)).toBe(121);
    expect(await count('students')).toBe(recordsBefore);
  });
});

describe('a short list', () => {
  it('needs name and number alone, and says what is wrong with them once', async () => {
    const list = await world.uploadRows(clerk, JUNIOR, [
      ['2026年录取名单'],
      ['姓名', '身份证件号', '班级'],
      ['李无名', '410103201405264438', ''],
      ['李无名', '410103201405264437', '七年级9班'],
      ['李无名', '410105201409011238', '七年级1班'],
      ['合计3人'],
    ]);
    const findings = await world.ask<{ row: number; field: string }>(
      'SELECT row_number AS row, field FROM import_findings WHERE import_id = $1 ORDER BY row_number',
      [list],
    );
    expect(findings).toEqual([
      { row: 3, field: 'idNumber' },
      { row: 4, field: 'classId' },
      { row: 5, field: 'idNumber' },
    ]);
  });
});

describe('a list into senior secondary', () => {
  interface Listed {
    readonly id: Id<'student'>;
    readonly name: string;
    readonly idNumber: string;
  }

  /** Pupils of junior secondary as a list names them; the number is told as the list would. */
  async function juniors(wanted: number): Promise<readonly Listed[]> {
    const rows = await world.ask<{ id: Id<'student'>; name: string; cipher: Buffer; keyId: number }>(
      `SELECT s.id, s.name, i.cipher, i.key_id AS "keyId"
         FROM students s JOIN organisations o ON o.id = s.school_id JOIN enrolments e ON e.student_id = s.id
         JOIN student_identifiers i ON i.student_id = s.id AND i.kind = 'id-document' AND i.valid_to IS NULL
        WHERE o.code = $1 AND e.stage = 2 AND e.end_on IS NULL AND e.status = 10 ORDER BY s.id LIMIT $2`,
      [OTHER_JUNIOR, wanted],
    );
    return rows.map(({ id, name, ...sealed }) => ({ id, name, idNumber: world.services.vault.open(sealed) }));
  }

  /** What the end of a stage leaves of a spell. */
  async function endSpell(studentId: Id<'student'>, status: number): Promise<void> {
    await world.ask('UPDATE enrolments SET status = $2, end_on = begin_on WHERE student_id = $1 AND end_on IS NULL', [
      studentId,
      status,
    ]);
  }

  beforeAll(async () => {
    // The junior school teaches senior secondary as well from now on, under the same authority.
    await world.ask(
      `INSERT INTO organisation_stages (organisation_id, stage, study_years, competent_authority_id, valid_from)
       SELECT organisation_id, 3, 3, competent_authority_id, valid_from FROM organisation_stages
        WHERE organisation_id = $1 AND stage = 2`,
      [clerk.organisationId],
    );
  });

  it('can be written on a template of its own, which a school without the stage does not have', async () => {
    await expectTemplate(SENIOR, '高中录取名单模板.xlsx');
  });

  it('continues who finished junior secondary, and neither who is still there nor who only finished primary', async () => {
    const [graduated, completed, present, early] = await juniors(4);
    if (graduated === undefined || completed === undefined || present === undefined || early === undefined) {
      throw new Error('The nation has too few pupils in junior secondary');
    }
    await endSpell(graduated.id, 30);
    await endSpell(completed.id, 31);
    await endSpell(early.id, 32);
    const list = await world.uploadRows(clerk, SENIOR, [
      ['姓名', '身份证件号'],
      [graduated.name, graduated.idNumber],
      [completed.name, completed.idNumber],
      [present.name, present.idNumber],
      [early.name, early.idNumber],
      // The first of the junior list finished primary and sits in junior secondary here; the third is on the way there.
      ['杨飞家', '410103201405264437'],
      ['李无名', '410105201105150617'],
    ]);
    expect((await rowsOf(list)).map(({ rowNumber, outcome, question }) => [rowNumber, outcome, question?.en])).toEqual([
      [2, 'linked', undefined],
      [3, 'linked', undefined],
      [4, 'elsewhere', undefined],
      [5, 'question', 'The record has left without finishing the stage before'],
      [6, 'elsewhere', undefined],
      [7, 'absent', undefined],
    ]);
    await world.commit(clerk, list);
    const linked = (await rowsOf(list)).find(({ rowNumber }) => rowNumber === 2);
    await decide(officer, linked?.case?.id ?? '', 'pass');
    const [after] = await world.ask(
      `SELECT o.code AS school, e.stage, e.status, d.entry_year_month AS entry
         FROM students s JOIN organisations o ON o.id = s.school_id JOIN student_details d ON d.student_id = s.id
         JOIN enrolments e ON e.student_id = s.id AND e.end_on IS NULL WHERE s.id = $1`,
      [graduated.id],
    );
    expect(after).toEqual({ school: '3141010502', stage: 3, status: 10, entry: '2026-09' });
  });
});
