import { readFile } from 'node:fs/promises';
import { divisionRegister } from '@xueji/divisions/register';
import { asPlainDate, dateInShanghai } from '@xueji/kernel';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldPath } from './field-catalogue.ts';
import { FileCheck } from './file-check.ts';
import { findFieldByHeader } from './header-names.ts';
import { parseStudent, type StudentReading } from './parse-student.ts';
import type { RawValue } from './parse-value.ts';
import type { Finding } from './rules/rule.ts';
import { NATIONAL_SETTINGS, type RecordContext } from './student-record.ts';
import { checkStudent, mostTelling } from './student-rules.ts';

/**
 * The whole path from cell to finding over a workbook another program made: 320 pupils of school 2141010501 with planted
 * mistakes. What is expected stands beside the workbook and was written without this program.
 */
const SAMPLE = new URL('../../../samples/grade1-intake-2026', import.meta.url).pathname;

interface Expected {
  readonly rows: number;
  readonly errors: readonly { readonly row: number; readonly column: string; readonly what: string }[];
  readonly warnings: readonly { readonly row: number; readonly column: string; readonly what: string }[];
  readonly accepted: readonly { readonly row: number; readonly what: string }[];
}

const CLASS_NAMES = ['1班', '2班', '3班', '4班', '5班', '6班', '7班', '8班'].map((name) => `一年级${name}`);

const context: RecordContext = {
  today: asPlainDate('2026-09-10'),
  schoolYearStart: asPlainDate('2026-09-01'),
  stage: 1,
  schoolSystem: '6-3',
  school: { countyCode: '410105', urbanRuralCode: '111' },
  divisions: divisionRegister,
  findClass: (text) => {
    const at = CLASS_NAMES.includes(text) ? CLASS_NAMES.indexOf(text) + 1 : Number(text);
    const exists = at >= 1 && at <= CLASS_NAMES.length;
    return exists ? { id: String(at), stage: 1, gradeCode: '11', isOpen: true } : undefined;
  },
  province: NATIONAL_SETTINGS,
};

interface Row {
  readonly reading: StudentReading;
  readonly findings: readonly Finding[];
}

let expected: Expected;
let headers: ReadonlyMap<FieldPath, string>;
let rows: ReadonlyMap<number, Row>;

beforeAll(async () => {
  expected = JSON.parse(await readFile(`${SAMPLE}.expected.json`, 'utf8')) as Expected;
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(`${SAMPLE}.xlsx`);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('The workbook has no sheet');
  const columns = Array.from({ length: sheet.columnCount }, (_, index) => {
    const header = sheet.getCell(1, index + 1).text;
    const field = findFieldByHeader(header);
    if (field === undefined) throw new Error(`Unknown column ${header}`);
    return { header, field, column: index + 1 };
  });
  headers = new Map(columns.map(({ field, header }) => [field, header]));
  const readings = new Map<number, StudentReading>();
  const file = new FileCheck();
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    const cells = columns.map(({ field, column }) => [field, rawValueOf(sheet.getCell(row, column).value)] as const);
    const reading = parseStudent(cells, context);
    readings.set(row, reading);
    file.add(row, reading);
  }
  const together = file.findings();
  rows = new Map(
    [...readings].map(([row, reading]) => {
      const ofFile = together.filter((each) => each.row === row).map(({ finding }) => finding);
      const findings = mostTelling([...checkStudent(reading.draft, context, reading.findings), ...ofFile]);
      return [row, { reading, findings }];
    }),
  );
});

function rawValueOf(value: ExcelJS.CellValue): RawValue {
  if (value === null || value === undefined) return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value, text: String(value) };
  if (value instanceof Date) return { kind: 'date', date: dateInShanghai(value) };
  throw new Error(`Unexpected cell ${JSON.stringify(value)}`);
}

function placesOf(severity: Finding['severity']): readonly string[] {
  return [...rows].flatMap(([row, { findings }]) =>
    findings.filter((found) => found.severity === severity).map(({ field }) => `${row} ${headers.get(field)}`),
  );
}

function find(row: number): Row {
  const found = rows.get(row);
  if (found === undefined) throw new Error(`No row ${row}`);
  return found;
}

describe('the intake of grade one, 2026', () => {
  it('has all its rows and knows every column', () => {
    expect(rows.size).toBe(expected.rows);
    expect(headers.size).toBe(55);
  });

  it('shows every planted error in its cell, and no other', () => {
    expect(placesOf('error').toSorted()).toEqual(
      expected.errors.map(({ row, column }) => `${row} ${column}`).toSorted(),
    );
  });

  it('shows every planted warning in its cell', () => {
    const places = placesOf('warning');
    for (const { row, column } of expected.warnings) expect(places).toContain(`${row} ${column}`);
  });

  it('warns of nothing else but the moved households and the dot', () => {
    const planted = new Set(expected.warnings.map(({ row, column }) => `${row} ${column}`));
    const others = new Map<string, number>();
    for (const [row, { findings }] of rows) {
      for (const { field, severity, ruleId } of findings) {
        if (severity === 'error' || planted.has(`${row} ${headers.get(field)}`)) continue;
        others.set(ruleId, (others.get(ruleId) ?? 0) + 1);
      }
    }
    // 41 households are registered outside Henan; of these, rows 5 and 85 have no ID number to compare with.
    expect(Object.fromEntries(others)).toEqual({ R29: 39, R08: 1 });
  });

  it('says what each error is', () => {
    const rules = expected.errors.map(({ row }) => [
      row,
      find(row).findings.find(({ severity }) => severity === 'error')?.ruleId,
    ]);
    expect(rules).toEqual([
      [5, 'R01h'],
      [9, 'R01i'],
      [13, 'R01j'],
      [17, 'F-required'],
      [21, 'F-numeric-id'],
      [25, 'R25b'],
      [26, 'R25b'],
      [29, 'R14a'],
      [33, 'R28a'],
      [37, 'R22a'],
      [41, 'R15'],
      [45, 'F-phone'],
      [49, 'F-no-such-day'],
      [53, 'R18'],
      [57, 'R09a'],
      [61, 'F-code'],
      [65, 'R12'],
      [69, 'R22b'],
      [73, 'R02'],
      [77, 'R03'],
    ]);
  });

  it('accepts what is odd but right, and understands it', () => {
    for (const { row, what } of expected.accepted) {
      expect(
        find(row).findings.filter(({ severity }) => severity === 'error'),
        `row ${row}: ${what}`,
      ).toEqual([]);
    }
    const draft = (row: number) => find(row).reading.draft;
    expect(draft(102).ethnicCode).toBe('01');
    expect(draft(103).ethnicCode).toBe('01');
    expect(draft(104).sexCode).toBe('2');
    expect(draft(105).name).toBe('刘翔涛');
    expect(draft(106).idNumber).toBe('41010220191224029X');
    expect(draft(107).birthDate).toBe('2020-06-20');
    expect(draft(108).birthDate).toBe('2020-06-06');
    expect(draft(109).birthDate).toBe('2019-11-21');
    expect(draft(110).hukouPlaceCode).toBe('410105000000');
    expect(draft(111).phone).toBe('17609430727');
    expect(draft(112).name).toBe('古丽娜尔·买买提');
    expect(draft(113).name).toBe('张𬱖');
    expect(draft(114).currentAddress).toBe('=HYPERLINK("http://127.0.0.1/","点击")');
    expect(draft(115).commuteKm).toBe(1.5);
    expect(draft(116).classId).toBe('3');
    expect(find(118).findings).toEqual([]);
  });

  it('names the other row where two rows contradict each other', () => {
    expect(find(25).findings).toContainEqual({
      ruleId: 'R25b',
      severity: 'error',
      field: 'idNumber',
      values: { rows: '26' },
    });
    expect(find(85).findings).toContainEqual({
      ruleId: 'R26',
      severity: 'warning',
      field: 'name',
      values: { rows: '125' },
    });
    expect(find(125).findings).toContainEqual({
      ruleId: 'R26',
      severity: 'warning',
      field: 'name',
      values: { rows: '85' },
    });
  });
});
