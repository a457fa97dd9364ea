import type { Figure } from './figure.ts';

/** A bench the runner knows. Each is a program of its own that prints one JSON object. */
export interface RegisteredBench {
  readonly file: string;
  /** Goals it measures; '–' where none was set. */
  readonly goals: readonly string[];
  /** What it is given when the runner is asked for so many pupils. */
  readonly argsFor: (size: number) => readonly string[];
  /** It opens the populated node of the size asked for, or of the folder named by --home. */
  readonly usesPopulation?: boolean;
  /** Figures of a bench that does not name them itself. */
  readonly figuresOf?: (report: Readonly<Record<string, unknown>>) => readonly Figure[];
}

const IMPORT_ROWS = 100_000;

/** In the order in which they run. */
export const BENCHES: readonly RegisteredBench[] = [
  { file: 'first-start.bench.ts', goals: ['N-12'], argsFor: () => [] },
  {
    file: 'check-import.bench.ts',
    goals: ['N-1'],
    argsFor: () => ['--size', String(IMPORT_ROWS)],
    figuresOf: (report) => [
      {
        goal: 'N-1',
        what: `workbook of ${numberIn(report, 'size')} rows checked, every error by cell`,
        unit: 's',
        measured: numberIn(report, 'seconds'),
        target: 60,
        floor: numberIn(report, 'floorSeconds'),
        floorWhat: 'the finished rows copied once by SQL',
      },
      {
        goal: 'N-1',
        what: 'memory above idle meanwhile',
        unit: 'MB',
        measured: numberIn(report, 'aboveIdleMb'),
        target: 512,
      },
    ],
  },
  { file: 'take-over.bench.ts', goals: ['N-2'], argsFor: (size) => ['--size', String(Math.min(size, 1_000_000))] },
  { file: 'reading.bench.ts', goals: ['N-4'], argsFor: (size) => ['--size', String(size)], usesPopulation: true },
  {
    file: 'register-pupil.bench.ts',
    goals: ['N-5'],
    argsFor: (size) => ['--size', String(size)],
    usesPopulation: true,
  },
  { file: 'read-workbook.bench.ts', goals: ['–'], argsFor: () => [] },
  { file: 'person-search.bench.ts', goals: ['–'], argsFor: () => [] },
  { file: 'change-subordination.bench.ts', goals: ['–'], argsFor: () => [] },
];

function numberIn(report: Readonly<Record<string, unknown>>, name: string): number {
  const value = report[name];
  if (typeof value !== 'number') throw new Error(`The report has no number ${name}`);
  return value;
}
