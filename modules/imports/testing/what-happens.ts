import { asPlainDate, Refused } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import { openForReading } from '@xueji/platform/spreadsheet';
import type { FieldPath, ReadingContext, StudentReading } from '@xueji/students';
import { hasQuestions, type MappingContext } from '../model/index.ts';
import type { RowJudge } from '../server/import-task.ts';
import { type Layout, readLayout } from '../server/read-layout.ts';
import { RowStaging } from '../server/row-staging.ts';
import type { AwkwardOutcome } from './awkward-file.ts';

const TODAY = asPlainDate('2026-09-10');

const MAPPING: MappingContext = {
  today: TODAY,
  required: ['name', 'sexCode', 'birthDate', 'idTypeCode', 'idNumber', 'classId'],
};

/** Classes are known by any name, so that what is read of a class is the name itself. */
const READING: ReadingContext = {
  today: TODAY,
  stage: 1,
  schoolSystem: '6-3',
  findClass: (text) =>
    ({ id: text, isOpen: true, gradeCode: '11' }) as unknown as ReturnType<ReadingContext['findClass']>,
};

/** Rows are read here, and neither judged nor kept. */
const READS_ONLY: RowJudge = {
  context: READING,
  judge: () => notAsked(),
  askRegister: () => notAsked(),
};
const SEALS_NOTHING: Vault = {
  seal: () => notAsked(),
  open: () => notAsked(),
  blindIndex: () => notAsked(),
  keyringForThread: () => notAsked(),
};

function notAsked(): never {
  throw new Error('Awkward files are read, not judged or kept');
}

/** What the way in makes of a file, in the terms in which it is expected; only values that `expected` asks for are told. */
export async function whatHappens(bytes: Buffer, expected: AwkwardOutcome): Promise<AwkwardOutcome> {
  try {
    const layout = await readLayout(await openForReading([bytes]), MAPPING);
    if (layout.lists.length > 1) return { kind: 'asks', about: layout.lists };
    if (hasQuestions(layout.columns, MAPPING.required)) return { kind: 'asks', about: openColumns(layout) };
    return await readRows(layout, expected);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'refused', type: error.problem.kind.type };
  }
}

function openColumns({ columns }: Layout): readonly string[] {
  return columns.flatMap(({ status, header }) => (status === 'unsure' || status === 'twice' ? [header] : []));
}

async function readRows(layout: Layout, expected: AwkwardOutcome): Promise<AwkwardOutcome> {
  const headerRow = layout.chosen.header.rowNumber;
  const asked = expected.kind === 'read' ? (expected.values ?? []) : [];
  const values: [row: number, field: FieldPath, reading: string][] = [];
  let rows = 0;
  const staging = new RowStaging(SEALS_NOTHING, READS_ONLY, layout.columns);
  for await (const row of layout.sheet.rows()) {
    if (row.rowNumber <= headerRow || row.isBlank) continue;
    rows += 1;
    const wanted = asked.filter(([rowNumber]) => rowNumber === row.rowNumber);
    if (wanted.length === 0) continue;
    const reading = staging.parse(staging.read(row).values);
    for (const [rowNumber, field] of wanted) values.push([rowNumber, field, readingOf(reading, field)]);
  }
  const read = { kind: 'read', sheet: layout.sheet.name, headerRow, rows } as const;
  return expected.kind === 'read' && expected.values !== undefined ? { ...read, values } : read;
}

function readingOf({ draft, findings }: StudentReading, field: FieldPath): string {
  const unread = findings.find((finding) => finding.field === field);
  if (unread !== undefined) return unread.ruleId;
  const [, index, key] = /^guardians\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const holder: object | undefined = index === undefined ? draft : draft.guardians[Number(index)];
  return String(Reflect.get(holder ?? {}, key ?? field));
}
