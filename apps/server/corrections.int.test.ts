import { correctionTask } from '@xueji/corrections/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Downloaded, titlesOf } from './testing/downloaded-workbook.ts';
import { type NationWorld, openNationWorld } from './testing/nation-world.ts';

interface ShownRow {
  readonly rowNumber: number;
  readonly studentId: string;
  readonly changes: readonly {
    readonly field: string;
    readonly from: { zh: string } | null;
    readonly to: { zh: string } | null;
    readonly approval: string;
  }[];
  readonly directState: string;
  readonly case: { readonly id: string; readonly state: string } | null;
}

interface Listed {
  readonly rows: readonly ShownRow[];
  readonly counts: {
    readonly applied: number;
    readonly takenBack: number;
    readonly changedSince: number;
    readonly inReview: number;
  };
}

interface Pupil {
  readonly id: string;
  readonly name: string;
  readonly birth: string;
  readonly phone: string;
  readonly address: string;
  readonly orphan: boolean;
}

let world: NationWorld;
let clerk: Actor;
let approver: Actor;
let officer: Actor;
let pupils: readonly Pupil[];
let importId: Id<'import'>;

const READ = `SELECT s.id, s.name, s.birth_date AS birth, d.phone, d.current_address AS address, d.orphan
  FROM students s JOIN student_details d ON d.student_id = s.id JOIN organisations o ON o.id = s.school_id
  JOIN enrolments e ON e.student_id = s.id AND e.end_on IS NULL`;

async function pupil(index: number): Promise<Pupil> {
  const [row] = await world.ask<Pupil>(`${READ} WHERE s.id = $1`, [pupils[index]?.id]);
  if (row === undefined) throw new Error('The pupil is gone');
  return row;
}

async function list(query: object = {}): Promise<Listed> {
  return await world.call<Listed>('GET /api/correction-lists/:importId/rows', clerk, { params: { importId }, query });
}

async function decide(actor: Actor, caseId: string, verdict: 'pass' | 'return'): Promise<unknown> {
  const [row] = await world.ask<{ version: number }>('SELECT version FROM cases WHERE id = $1', [caseId]);
  const body = { verdict, ...(verdict === 'return' ? { reasonCode: 'values-wrong' } : {}) };
  return await world.call('POST /api/cases/:caseId/decision', actor, {
    params: { caseId },
    body,
    version: row?.version ?? 0,
  });
}

function before(index: number): Pupil {
  const found = pupils[index];
  if (found === undefined) throw new Error('The school has too few pupils');
  return found;
}

beforeAll(async () => {
  world = await openNationWorld();
  clerk = await world.actorOf('wenhualu-clerk');
  approver = await world.actorOf('wenhualu-approver');
  officer = await world.actorOf('jinshui-clerk');
  pupils = await world.ask<Pupil>(`${READ} WHERE o.code = '2141010501' ORDER BY s.id LIMIT 4`);
  const rowOf = (index: number, ...values: readonly string[]) => [before(index).name, before(index).birth, ...values];
  importId = await world.uploadRows(clerk, correctionTask, [
    ['姓名', '出生日期', '联系电话', '现住址', '是否孤儿'],
    rowOf(0, '13800000001', '文化路100号', ''),
    rowOf(1, '13800000002', '', ''),
    rowOf(2, '', '', before(2).orphan ? '否' : '是'),
    rowOf(3, before(3).phone, '', ''),
    ['无此人', '2019-01-01', '13800000003', '', ''],
    rowOf(0, '123', '', ''),
    ['合计', '', '6人', '', ''],
  ]);
});

afterAll(async () => {
  await world.close();
});

describe('an update list', () => {
  it('passes over a line of totals, and says which', async () => {
    const shown = await world.call<{ rowCount: number; passedRows: number[] }>('GET /api/imports/:importId', clerk, {
      params: { importId },
    });
    expect(shown).toMatchObject({ rowCount: 6, passedRows: [8] });
  });

  it('can be written on a template with every value a list may change', async () => {
    const asked = { params: { task: correctionTask.id } };
    const download = await world.call<Downloaded>('GET /api/import-templates/:task', clerk, asked);
    expect(download.fileName).toBe('批量更新信息模板.xlsx');
    const titles = await titlesOf(download.stream);
    expect(titles.slice(0, 3)).toEqual(['学籍号', '★姓名', '性别']);
    expect(titles).toEqual(expect.arrayContaining(['联系电话', '现住址', '是否孤儿', '残疾类型']));
    expect(titles.filter((title) => title.startsWith('★'))).toEqual(['★姓名']);
    await expect(world.call('GET /api/import-templates/:task', officer, asked)).rejects.toThrow(
      'imports/task-not-permitted',
    );
  });

  it('keeps every good row, and says what is wrong with the others', async () => {
    const states = await world.ask('SELECT row_number AS row, state FROM import_rows WHERE import_id = $1 ORDER BY 1', [
      importId,
    ]);
    expect(states).toEqual([
      { row: 2, state: 'good' },
      { row: 3, state: 'good' },
      { row: 4, state: 'good' },
      { row: 5, state: 'unchanged' },
      { row: 6, state: 'error' },
      { row: 7, state: 'error' },
    ]);
    const rules = await world.ask(
      'SELECT row_number AS row, rule_id AS rule FROM import_findings WHERE import_id = $1 ORDER BY 1',
      [importId],
    );
    expect(rules).toContainEqual({ row: 6, rule: 'U-unknown-pupil' });
  });

  it('shows every value before and after, and changes nothing yet', async () => {
    const { rows } = await list();
    expect(rows.map(({ rowNumber, directState }) => [rowNumber, directState])).toEqual([
      [2, 'planned'],
      [3, 'planned'],
      [4, 'planned'],
    ]);
    expect(rows[0]?.changes).toMatchObject([
      { field: 'currentAddress', from: { zh: before(0).address }, to: { zh: '文化路100号' }, approval: 'none' },
      { field: 'phone', to: { zh: '138****0001' }, approval: 'none' },
    ]);
    expect(rows[2]?.changes).toMatchObject([{ field: 'orphan', approval: 'authority' }]);
    expect(await pupil(0)).toEqual(before(0));
  });

  it('changes at once what needs no approval, and hands in the rest', async () => {
    await world.commit(clerk, importId);
    expect(await pupil(0)).toMatchObject({ phone: '13800000001', address: '文化路100号' });
    expect(await pupil(2)).toEqual(before(2));
    const { rows, counts } = await list();
    expect(counts).toEqual({ applied: 2, takenBack: 0, changedSince: 0, inReview: 1 });
    expect(rows[2]).toMatchObject({ directState: 'none', case: { state: 'running' } });
  });

  it('lets approved values count only after school and authority have passed them', async () => {
    const caseId = (await list()).rows[2]?.case?.id ?? '';
    const shown = await world.call<{ changes: ShownRow['changes'] }>('GET /api/cases/:caseId/changes', approver, {
      params: { caseId },
    });
    expect(shown.changes).toMatchObject([{ field: 'orphan' }]);
    await expect(decide(approver, caseId, 'return')).rejects.toThrow('corrections/nothing-to-correct');
    await decide(approver, caseId, 'pass');
    expect(await pupil(2)).toEqual(before(2));
    await decide(officer, caseId, 'pass');
    expect((await pupil(2)).orphan).toBe(!before(2).orphan);
  });

  it('is taken back where nothing was changed since, and says where something was', async () => {
    await world.ask(`UPDATE student_details SET phone = '13900000000' WHERE student_id = $1`, [before(1).id]);
    await world.call('POST /api/correction-lists/:importId/take-back', clerk, { params: { importId } });
    await world.runJob('corrections.take-back', clerk, importId);
    expect(await pupil(0)).toEqual(before(0));
    expect((await pupil(1)).phone).toBe('13900000000');
    expect((await pupil(2)).orphan).toBe(!before(2).orphan);
    const { rows, counts } = await list({ directState: 'changed-since' });
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([3]);
    expect(counts).toMatchObject({ applied: 0, takenBack: 1, changedSince: 1 });
    const again = world.call('POST /api/correction-lists/:importId/take-back', clerk, { params: { importId } });
    await expect(again).rejects.toThrow('corrections/nothing-to-take-back');
  });

  it('leaves every step in the story of the record', async () => {
    const kinds = await world.ask<{ kind: string }>(
      `SELECT kind FROM record_events WHERE student_id = $1 AND kind LIKE 'correction.%' ORDER BY id`,
      [before(0).id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['correction.listed', 'correction.taken-back']);
  });

  it('is another school’s to nobody', async () => {
    const stranger = await world.actorOf('nongkelu-clerk');
    const look = world.call('GET /api/correction-lists/:importId/rows', stranger, { params: { importId } });
    await expect(look).rejects.toThrow('imports/not-found');
  });
});

describe('who must agree to a list', () => {
  const header = ['姓名', '出生日期', '联系电话', '电子信箱', '是否孤儿'];
  const phone = '13800000007';
  const email = 'family@example.cn';
  let province: Actor;

  const setApproval = (actor: Actor, field: string, approval: string | null) =>
    world.call('POST /api/field-settings', actor, { body: { field, approval, effectiveFrom: '2026-09-10' } });
  const approvals = async () =>
    (await list()).rows.flatMap(({ changes }) => changes.map(({ field, approval }) => [field, approval]));
  const rowOf = (...values: readonly string[]) => [before(0).name, before(0).birth, ...values];

  beforeAll(async () => {
    province = await world.actorOf('henan-clerk');
  });

  it('is what the province has set by the time of the commit, field by field', async () => {
    importId = await world.uploadRows(clerk, correctionTask, [
      header,
      rowOf(phone, '', before(0).orphan ? '否' : '是'),
    ]);
    expect(await approvals()).toEqual([
      ['phone', 'none'],
      ['orphan', 'authority'],
    ]);
    await setApproval(province, 'phone', 'school');
    await setApproval(province, 'orphan', 'none');
    expect(await approvals()).toEqual([
      ['phone', 'school'],
      ['orphan', 'none'],
    ]);
    await world.commit(clerk, importId);
    expect(await pupil(0)).toMatchObject({ phone: before(0).phone, orphan: !before(0).orphan });
  });

  it('leaves a row aside that counted at once when it was checked and now would be a second correction under review', async () => {
    const caseId = (await list()).rows[0]?.case?.id ?? '';
    importId = await world.uploadRows(clerk, correctionTask, [header, rowOf('', email, '')]);
    await setApproval(province, 'email', 'school');
    await world.commit(clerk, importId);
    const states = await world.ask('SELECT state FROM import_rows WHERE import_id = $1', [importId]);
    expect(states).toEqual([{ state: 'aside' }]);
    await decide(approver, caseId, 'pass');
    expect((await pupil(0)).phone).toBe(phone);
  });

  it('is as by default again once the province says so', async () => {
    await setApproval(province, 'email', null);
    importId = await world.uploadRows(clerk, correctionTask, [header, rowOf('', email, '')]);
    expect(await approvals()).toEqual([['email', 'none']]);
  });

  it('is set by the province alone, which leaves its trace', async () => {
    await expect(setApproval(officer, 'phone', 'none')).rejects.toThrow('students/not-the-province');
    const traces = await world.ask(
      `SELECT filter FROM audit_entries WHERE action = 'students.set-field' AND organisation_id = $1 ORDER BY id LIMIT 1`,
      [province.organisationId],
    );
    expect(traces).toEqual([{ filter: { field: 'phone', approval: 'school', effectiveFrom: '2026-09-10' } }]);
  });
});

describe('fields the province added, in an update list', () => {
  const words = {
    help: { zh: '按实际填写。', en: 'As it is.' },
    source: '豫教基〔2026〕12号',
    effectiveFrom: '2026-09-10',
  };
  const choices = [
    { code: '1', label: { zh: '校内食堂', en: 'Canteen' } },
    { code: '2', label: { zh: '回家', en: 'At home' } },
  ];
  let keys: readonly string[];

  const extensionOf = async (index: number) => {
    const [row] = await world.ask<{ provincial: object }>(
      'SELECT provincial FROM student_details WHERE student_id = $1',
      [before(index).id],
    );
    return row?.provincial;
  };

  beforeAll(async () => {
    const province = await world.actorOf('henan-clerk');
    const add = async (zh: string, en: string, more: object) => {
      const body = { ...words, label: { zh, en }, ...more };
      return (await world.call<{ key: string }>('POST /api/extension-fields', province, { body })).key;
    };
    keys = [
      await add('午餐方式', 'Lunch', { kind: 'choice', choices, isRequired: true }),
      await add('社团', 'Club', { kind: 'text', choices: [], isRequired: false }),
    ];
  });

  it('stand on the template, and only the pupil is asked for', async () => {
    const asked = { params: { task: correctionTask.id } };
    const { stream } = await world.call<Downloaded>('GET /api/import-templates/:task', clerk, asked);
    expect((await titlesOf(stream)).slice(-2)).toEqual(['午餐方式', '社团']);
  });

  it('are known by their names, judged, shown before and after, written, and taken back', async () => {
    const [lunch = '', club = ''] = keys;
    const rowOf = (index: number, ...values: readonly string[]) => [before(index).name, before(index).birth, ...values];
    importId = await world.uploadRows(clerk, correctionTask, [
      ['姓名', '出生日期', '★午餐方式', 'Club', '现住址'],
      rowOf(0, '2-回家', '合唱团', ''),
      rowOf(1, '外卖', '', '文化路102号'),
      rowOf(2, '', '', ''),
    ]);
    const findings = await world.call<{ findings: unknown }>('GET /api/imports/:importId/findings', clerk, {
      params: { importId },
      query: { limit: 50 },
    });
    expect(findings.findings).toMatchObject([
      {
        ...{ rowNumber: 3, columnLetter: 'C', column: { zh: '午餐方式' }, value: '外卖', ruleId: 'F-code' },
        fix: { zh: '从下拉列表中选择，或改为表中的名称或代码。' },
      },
    ]);
    expect((await list()).rows[0]?.changes).toEqual([
      {
        field: `extension.${lunch}`,
        label: { zh: '午餐方式', en: 'Lunch' },
        ...{ from: null, to: { zh: '回家', en: 'At home' }, approval: 'none' },
      },
      {
        field: `extension.${club}`,
        label: { zh: '社团', en: 'Club' },
        ...{ from: null, to: { zh: '合唱团', en: '合唱团' }, approval: 'none' },
      },
    ]);
    await world.commit(clerk, importId);
    expect(await extensionOf(0)).toEqual({ [lunch]: '2', [club]: '合唱团' });
    expect(await extensionOf(1)).toEqual({});
    const [event] = await world.ask(
      `SELECT changes FROM record_events WHERE student_id = $1 AND kind = 'correction.listed' ORDER BY id DESC LIMIT 1`,
      [before(0).id],
    );
    expect(event).toMatchObject({ changes: { [`extension.${lunch}`]: { from: null, to: '2' } } });
    await world.call('POST /api/correction-lists/:importId/take-back', clerk, { params: { importId } });
    await world.runJob('corrections.take-back', clerk, importId);
    expect(await extensionOf(0)).toEqual({});
  });

  it('can be said of a column of another name', async () => {
    importId = await world.uploadRows(clerk, correctionTask, [
      ['姓名', '出生日期', '中午在哪吃'],
      [before(0).name, before(0).birth, '回家'],
    ]);
    const address = 'GET /api/imports/:importId/columns';
    const { fields } = await world.call<{ fields: readonly { field: string }[] }>(address, clerk, {
      params: { importId },
    });
    expect(fields.slice(-2).map(({ field }) => field)).toEqual(keys.map((key) => `extension.${key}`));
  });
});

describe('a masked value that comes back', () => {
  it('never becomes a value: the row says so, and goes on with what it says besides', async () => {
    const { phone, address } = await pupil(0);
    importId = await world.uploadRows(clerk, correctionTask, [
      ['姓名', '出生日期', '联系电话', '现住址', '电子信箱'],
      [
        before(0).name,
        before(0).birth,
        `${phone.slice(0, 3)}****${phone.slice(-4)}`,
        '郑州市金水区****',
        'li@example.cn',
      ],
    ]);
    const findings = await world.ask(
      'SELECT rule_id AS rule, severity, field FROM import_findings WHERE import_id = $1 ORDER BY column_index',
      [importId],
    );
    expect(findings).toEqual([
      { rule: 'F-masked', severity: 'warning', field: 'phone' },
      { rule: 'F-masked', severity: 'warning', field: 'currentAddress' },
    ]);
    expect((await list()).rows[0]?.changes).toMatchObject([{ field: 'email' }]);
    await world.commit(clerk, importId);
    expect(await pupil(0)).toMatchObject({ phone, address });
  });
});
