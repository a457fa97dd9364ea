import { dateInShanghai } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import { judgeLine, type RowReading } from './prepare-row.ts';
import { readDirectory } from './run-load.ts';
import { splitLines } from './split-lines.ts';
import { readBeginning } from './start-load.ts';

/** What a file would become, row by row, before anything is written. */
export interface FileReport {
  readonly rowCount: number;
  readonly goodCount: number;
  readonly flaggedCount: number;
  readonly rejectedCount: number;
  /** How many rows each rule found something in, and the first of them. */
  readonly rules: ReadonlyMap<string, { readonly count: number; readonly firstRow: number }>;
}

/**
 * Judges every row of a file by itself and writes nothing. Whether a number, a seat or a document is another row's shows only
 * when the file is loaded. `open` is called twice: for the beginning, and for the rows.
 */
export async function checkFile(
  services: Pick<Services, 'database' | 'clock'>,
  actor: Actor,
  open: () => AsyncIterable<Uint8Array>,
): Promise<FileReport> {
  const { format, columns, nextByte } = await readBeginning(open());
  const now = services.clock.now();
  const directory = await services.database.transaction(actor, (tx) =>
    readDirectory(tx, { scopeNo: actor.scopeFrom, judgedOn: dateInShanghai(now), startedAt: now }),
  );
  const reading: RowReading = { format, columns, directory };
  const rules = new Map<string, { count: number; firstRow: number }>();
  const counts = { good: 0, flagged: 0, rejected: 0 };
  let rowCount = 0;
  for await (const { bytes } of splitLines(open(), nextByte)) {
    rowCount += 1;
    const { pupil, findings } = judgeLine(bytes, reading);
    counts[pupil === undefined ? 'rejected' : findings.length === 0 ? 'good' : 'flagged'] += 1;
    for (const ruleId of new Set(findings.map((finding) => finding.ruleId))) {
      const known = rules.get(ruleId);
      if (known === undefined) rules.set(ruleId, { count: 1, firstRow: rowCount });
      else known.count += 1;
    }
  }
  const { good, flagged, rejected } = counts;
  return { rowCount, goodCount: good, flaggedCount: flagged, rejectedCount: rejected, rules };
}
