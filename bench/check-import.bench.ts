/**
 * A workbook of grade-one pupils is read, validated, matched against the register and staged, every error by cell.
 * The floor is the finished rows written by raw SQL into a copy of the staging table, keys and indexes included.
 *
 *   npx tsx bench/check-import.bench.ts [--size 100000]
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { openIntakeWorld } from '@xueji/registration/testing';
import { NEIGHBOURHOODS, Population, PROFILES, type SyntheticPupil } from '@xueji/simulation';
import { GUARDIAN_FIELDS, guardianPath, labelOfField, STUDENT_FIELDS } from '@xueji/students';
import { type CellValue, writeXlsxStream } from 'hucre/xlsx';

const SEED = 20_260_910;
const MEGABYTE = 1_048_576;
const CLASSES = 8;
/** Every hundredth row has a broken ID number, so that findings are written too. */
const BROKEN_EVERY = 100;

const { values: options } = parseArgs({ options: { size: { type: 'string', default: '100000' } } });
const size = Number(options.size);

const FIELDS = STUDENT_FIELDS.filter(({ required, key }) => required !== 'system' || key === 'gradeCode').filter(
  ({ key }) => key !== 'photo' && key !== 'gradeCode',
);
const GUARDIANS = [0, 1];

function* sheet(pupils: readonly SyntheticPupil[]): Iterable<CellValue[]> {
  yield [
    ...FIELDS.map(({ label }) => label.zh),
    ...GUARDIANS.flatMap((index) => GUARDIAN_FIELDS.map(({ key }) => labelOfField(guardianPath(index, key)).zh)),
  ];
  for (const [row, pupil] of pupils.entries()) {
    yield [
      ...FIELDS.map(({ key }) => {
        if (key === 'classId') return `一年级${(row % CLASSES) + 1}班`;
        if (key === 'seatNumber') return null;
        if (key === 'idNumber' && row % BROKEN_EVERY === 0) return '410105202001010000';
        return shown(pupil[key]);
      }),
      ...GUARDIANS.flatMap((index) => GUARDIAN_FIELDS.map(({ key }) => shown(pupil.guardians[index]?.[key]))),
    ];
  }
}

function shown(value: string | number | boolean | undefined): CellValue {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

const folder = await mkdtemp(join(tmpdir(), 'xueji-bench-'));
const population = new Population({ seed: SEED, profile: PROFILES.henan, schoolYear: 2026 });
const pupils = population.drawIntake({
  school: '2141010501',
  neighbourhood: NEIGHBOURHOODS.jinshui,
  setting: 'urban',
  stage: 1,
  entryYear: 2026,
  count: size,
});
const file = join(folder, 'intake.xlsx');
await pipeline(
  Readable.from(writeXlsxStream(sheet(pupils), { name: '学生信息', inlineStrings: true })),
  createWriteStream(file),
);

const world = await openIntakeWorld(folder);
const importId = await world.upload(file);
const idleMb = process.memoryUsage.rss() / MEGABYTE;
let peakMb = idleMb;
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / MEGABYTE);
}, 50);
const start = performance.now();
const cpuBefore = process.cpuUsage();
await world.runCheck(importId);
const seconds = (performance.now() - start) / 1_000;
const cpu = process.cpuUsage(cpuBefore);
clearInterval(watch);
const rows = await world.rowStates(importId);

// The floor leaves the parsing, the rules and the encryption out: the finished rows, written once more by raw SQL.
await world.adminPool.query('CREATE TABLE floor (LIKE import_rows INCLUDING ALL)');
const floorStart = performance.now();
await world.adminPool.query('INSERT INTO floor SELECT * FROM import_rows');
const floorSeconds = (performance.now() - floorStart) / 1_000;
await world.close();
await rm(folder, { recursive: true });

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
process.stdout.write(
  `${JSON.stringify(
    {
      bench: 'check-import',
      size,
      columns: FIELDS.length + GUARDIANS.length * GUARDIAN_FIELDS.length,
      seed: SEED,
      commit,
      machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
      rows,
      seconds: round(seconds),
      cpuSeconds: round((cpu.user + cpu.system) / 1_000_000),
      rowsPerSecond: Math.round(size / seconds),
      aboveIdleMb: Math.round(peakMb - idleMb),
      floorSeconds: round(floorSeconds),
      ratioToFloor: round(seconds / floorSeconds),
    },
    undefined,
    2,
  )}\n`,
);

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
