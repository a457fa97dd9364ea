import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';

const SAMPLES = path.resolve(import.meta.dirname, '../../samples');

/** The list of new pupils as the school sent it, with its planted defects. */
export const SAMPLE_LIST = path.join(SAMPLES, 'grade1-intake-2026.xlsx');

interface Expected {
  readonly errors: readonly { readonly row: number; readonly column: string }[];
}

/** Addresses of the cells planted wrong: I5, B9 … */
export async function plantedCells(): Promise<readonly string[]> {
  const expected = JSON.parse(readFileSync(SAMPLE_LIST.replace(/xlsx$/, 'expected.json'), 'utf8')) as Expected;
  const sheet = await readFirstSheet(SAMPLE_LIST);
  const letters = new Map<string, string>();
  sheet.getRow(1).eachCell((cell) => letters.set(cell.text, cell.address.replace(/\d+$/, '')));
  return expected.errors.map(({ row, column }) => `${letters.get(column) ?? column}${row}`);
}

/** The remarks in a workbook as another program than ours reads them, by address of their cell. */
export async function remarksIn(file: string): Promise<ReadonlyMap<string, string>> {
  const remarks = new Map<string, string>();
  const sheet = await readFirstSheet(file);
  sheet.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      // exceljs says `undefined` where its types say it cannot be.
      const note = cell.note as ExcelJS.Comment | string | undefined;
      if (note === undefined) return;
      remarks.set(cell.address, typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join(''));
    }),
  );
  return remarks;
}

async function readFirstSheet(file: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error(`No sheet in ${file}`);
  return sheet;
}
