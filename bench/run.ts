/**
 * Runs the registered benches, prints every figure beside its goal and its floor, and writes what was measured with
 * commit, seed, machine and load to bench/results/.
 *
 *   npm run bench -- [--size 1000000] [--home <folder of the population>] [--only N-4,N-5] [--all]
 *
 * Without --only: every bench that has a goal. --all: the others too.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchReport, type Figure, ratioToFloor, reaches, round } from './figure.ts';
import { BENCHES, type RegisteredBench } from './registry.ts';

const FOLDER = import.meta.dirname;
const GIGABYTE = 2 ** 30;

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    home: { type: 'string' },
    only: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});
const size = Number(options.size);
if (!Number.isInteger(size) || size < 1) throw new Error(`--size ${options.size} is not a number of pupils`);
const wanted = options.only?.split(',');

const results: Record<string, unknown>[] = [];
const figures: Figure[] = [];
let failed = 0;
for (const bench of BENCHES) {
  if (!isWanted(bench)) continue;
  if (!existsSync(path.join(FOLDER, bench.file))) {
    process.stdout.write(`${bench.goals.join(', ')}: ${bench.file} is not there yet\n`);
    continue;
  }
  process.stdout.write(`${bench.goals.join(', ')}: ${bench.file} …\n`);
  const loadBefore = loadavg().map(round);
  try {
    const report = await runBench(bench);
    const own = report.figures ?? bench.figuresOf?.(report) ?? [];
    figures.push(...own);
    results.push({ ...report, figures: own, loadBefore, loadAfter: loadavg().map(round) });
  } catch (error) {
    failed += 1;
    process.stdout.write(`  failed: ${error instanceof Error ? error.message : String(error)}\n`);
    results.push({ bench: bench.file, failed: true, loadBefore });
  }
}
for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
const file = await keep(results);
process.stdout.write(`\n${file}\n`);
process.exitCode = failed === 0 ? 0 : 1;

function isWanted({ goals }: RegisteredBench): boolean {
  if (wanted !== undefined) return goals.some((goal) => wanted.includes(goal));
  return options.all || !goals.includes('–');
}

/** The last line a bench prints is its report; what it tells meanwhile goes to the terminal. */
async function runBench(bench: RegisteredBench): Promise<Partial<BenchReport>> {
  const args = bench.argsFor(size);
  const home = options.home !== undefined && bench.usesPopulation === true ? ['--home', options.home] : [];
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(FOLDER, bench.file), ...args, ...home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${bench.file} ended with ${code}`);
  return JSON.parse(printed) as Partial<BenchReport>;
}

/** '✓ N-4  what: 12.3 ms (goal ≤ 20; floor 0.4 ms, primary-key select: 30.8 ×)' */
function lineOf(figure: Figure): string {
  const { goal, what, unit, measured, target, isCeiling = true, floor, floorWhat } = figure;
  const reached = reaches(figure);
  const mark = reached === undefined ? ' ' : reached ? '✓' : '✗';
  const notes = [
    ...(target === undefined ? [] : [`goal ${isCeiling ? '≤' : '≥'} ${target}`]),
    ...(floor === undefined ? [] : [`floor ${floor} ${unit}, ${floorWhat}: ${ratioToFloor(figure)} ×`]),
  ];
  return `${mark} ${goal}  ${what}: ${measured} ${unit}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

async function keep(reports: readonly unknown[]): Promise<string> {
  const folder = path.join(FOLDER, 'results');
  await mkdir(folder, { recursive: true });
  const measuredAt = new Date().toISOString();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: FOLDER }).trim();
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGb: round(totalmem() / GIGABYTE),
    node: process.version,
  };
  const result = path.join(folder, `${measuredAt.replaceAll(/[:.]/g, '-')}-${size}.json`);
  await writeFile(result, `${JSON.stringify({ measuredAt, commit, machine, size, reports }, undefined, 2)}\n`);
  return path.relative(process.cwd(), result);
}
