/**
 * The reading part of an import: a workbook of 100,000 rows × 55 columns, read to typed cells. The floor is hucre, which reads the
 * same file to bare values.
 *
 *   npx tsx bench/read-workbook.bench.ts [--rows 100000] [--columns 55]
 *
 * Every measurement runs in a process of its own, so that peak memory is that of one reader.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readWorkbook } from '@xueji/platform/spreadsheet';
import { streamXlsxRows } from 'hucre/xlsx';
import { largeWorkbook } from './large-workbook.ts';

const SEED = 20_260_910;
const MEGABYTE = 1_048_576;

interface Reading {
  readonly rows: number;
  readonly cells: number;
  readonly seconds: number;
  /** Of all threads: what the machine's other work does not disturb. */
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
  readonly idleRssMb: number;
}

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    columns: { type: 'string', default: '55' },
    strings: { type: 'string' },
    reader: { type: 'string' },
    file: { type: 'string' },
  },
});

if (options.file === undefined) await compare();
else if (options.reader === undefined) await write(options.file);
else process.stdout.write(JSON.stringify(await measure(options.reader, options.file)));

async function compare(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xueji-bench-'));
  const results: Record<string, unknown>[] = [];
  for (const strings of ['inline', 'shared']) {
    const file = join(folder, `${strings}.xlsx`);
    runSelf('--file', file, '--strings', strings);
    const own = JSON.parse(runSelf('--file', file, '--reader', 'own')) as Reading;
    const floor = JSON.parse(runSelf('--file', file, '--reader', 'hucre')) as Reading;
    const fileMb = Math.round((await stat(file)).size / MEGABYTE);
    results.push({ strings, fileMb, own, floor, ratio: own.cpuSeconds / floor.cpuSeconds });
  }
  await rm(folder, { recursive: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const report = { bench: 'read-workbook', rows: options.rows, columns: options.columns, seed: SEED, commit, machine };
  process.stdout.write(`${JSON.stringify({ ...report, results }, undefined, 2)}\n`);
}

function runSelf(...args: string[]): string {
  const size = ['--rows', options.rows, '--columns', options.columns];
  const command = ['--import', 'tsx', fileURLToPath(import.meta.url), ...size, ...args];
  return execFileSync(process.execPath, command, { encoding: 'utf8' });
}

async function write(file: string): Promise<void> {
  const strings = options.strings === 'shared' ? 'shared' : 'inline';
  const workbook = largeWorkbook({ rows: Number(options.rows), columns: Number(options.columns), strings, seed: SEED });
  await pipeline(Readable.from(workbook), createWriteStream(file));
}

async function measure(reader: string, file: string): Promise<Reading> {
  const idleRssMb = Math.round(process.memoryUsage.rss() / MEGABYTE);
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  let rows = 0;
  let cells = 0;
  for await (const cellCount of reader === 'own' ? cellCountsOfOwn(file) : cellCountsOfHucre(file)) {
    rows += 1;
    cells += cellCount;
  }
  const seconds = Math.round(performance.now() - start) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = Math.round((cpu.user + cpu.system) / 1_000) / 1_000;
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  return { rows, cells, seconds, cpuSeconds, peakRssMb, idleRssMb };
}

async function* cellCountsOfOwn(file: string): AsyncIterable<number> {
  for await (const row of readWorkbook(file)) yield row.cells.length;
}

async function* cellCountsOfHucre(file: string): AsyncIterable<number> {
  const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  for await (const row of streamXlsxRows(stream)) yield row.values.length;
}
