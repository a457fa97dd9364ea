import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Id } from '@xueji/kernel';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const WORKBOOK = fileURLToPath(new URL('../../../samples/grade1-intake-2026.xlsx', import.meta.url));

interface Row {
  readonly version: number;
  readonly state: string;
}
interface Proposals {
  readonly changes: readonly { readonly rowNumber: number; readonly obstacle: unknown; readonly changes: unknown }[];
}

describe('a list of new pupils of a province that asks for more', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;
  let importId: Id<'import'>;

  /** The first pupils of the sample, with what they do for lunch. */
  const bring = async (...said: readonly string[]) => {
    const sample = new ExcelJS.Workbook();
    await sample.xlsx.readFile(WORKBOOK);
    const list = new ExcelJS.Workbook();
    const sheet = list.addWorksheet('名册');
    ['★午餐方式', ...said].forEach((text, index) => {
      const { values = [] } = sample.worksheets[0]?.getRow(index + 1) ?? {};
      sheet.addRow([...(values as ExcelJS.CellValue[]).slice(1), text]);
    });
    const file = path.join(folder, 'list.xlsx');
    await list.xlsx.writeFile(file);
    importId = await world.upload(file);
    await world.runCheck(importId);
  };
  const call = <Answer>(address: string, sent: object = {}) =>
    callRoute<Answer>(world.services, world.importRoutes, address, world.clerk, { params: { importId }, ...sent });
  const lunches = async () => {
    const { rows } = await world.adminPool.query<{ provincial: Record<string, string> }>(
      'SELECT provincial FROM student_details ORDER BY student_id',
    );
    return rows.map(({ provincial }) => provincial['41x1']);
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-list-extension-'));
    world = await openIntakeWorld(folder);
    await world.adminPool.query(
      `INSERT INTO extension_fields (province_id, key, label_zh, label_en, help_zh, help_en, kind, choices, is_required, source,
                                     effective_from, account_id, set_at)
       SELECT $1, '41x1', '午餐方式', 'Lunch', '在哪里就餐。', 'Where.', 'choice',
              '[{"code":"1","label":{"zh":"校内食堂","en":"Canteen"}},{"code":"2","label":{"zh":"回家","en":"Home"}}]',
              true, '豫教基〔2026〕12号', '2026-01-01', $2, now()`,
      [world.provinceOfficer.organisationId, world.provinceOfficer.accountId],
    );
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('has it judged as the field says: its values, and that one is required', async () => {
    await bring('回家', '外卖', '');
    const ofField = (await world.findings(importId)).filter(({ ruleId }) => ['F-code', 'F-required'].includes(ruleId));
    expect(ofField.map(({ row, ruleId, severity }) => [row, ruleId, severity])).toEqual([
      [3, 'F-code', 'error'],
      [4, 'F-required', 'error'],
    ]);
    expect(await world.rowStates(importId)).toEqual({ good: 1, error: 2 });
  });

  it('has it put right where it lies, and kept in the record', async () => {
    const address = '/api/imports/:importId/rows/:rowNumber';
    for (const [rowNumber, text] of [
      [3, '校内食堂'],
      [4, '2'],
    ] as const) {
      const params = { importId, rowNumber };
      const { version } = await call<Row>(`GET ${address}`, { params });
      const body = { values: { 'extension.41x1': text } };
      expect(await call<Row>(`PATCH ${address}`, { params, body, version })).toMatchObject({ state: 'good' });
    }
    await world.runCommit(importId);
    expect(await lunches()).toEqual(['2', '1', '2']);
  });

  it('proposes the change when it comes again and says otherwise', async () => {
    await bring('回家', '回家', '回家');
    expect(await world.rowStates(importId)).toEqual({ unchanged: 2, differs: 1 });
    const { changes } = await call<Proposals>('GET /api/imports/:importId/changes');
    expect(changes).toMatchObject([
      {
        ...{ rowNumber: 3, obstacle: null },
        changes: [
          {
            ...{ field: 'extension.41x1', label: { zh: '午餐方式' } },
            ...{ from: { zh: '校内食堂' }, to: { zh: '回家' }, isLeft: false },
          },
        ],
      },
    ]);
    await call('POST /api/imports/:importId/changes', { body: { rowNumbers: [3] } });
    expect(await lunches()).toEqual(['2', '2', '2']);
  });
});
