import { provincialLists } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import { type Id, parseId, refuseWith } from '@xueji/kernel';
import { listSchoolContexts } from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { provinceSettingsAt } from '@xueji/students/server';
import { type SchoolDirectory, TAKE_OVER_PROBLEMS } from '../model/index.ts';
import type { PreparedRow } from './prepare-row.ts';
import { PreparationThreads } from './prepare-threads.ts';
import { splitLines } from './split-lines.ts';
import { endLoad, findLoad, type LoadId, type LoadRow } from './take-over-repository.ts';
import { writePiece } from './write-piece.ts';

export const LOAD_JOB = 'take-over.load';

/** A second or less of writing; larger pieces hold up the outbox of the whole server. */
const ROWS_PER_PIECE = 500;

/** Who listens to a load and may stop it between two pieces. */
export interface LoadListener {
  report(done: number, estimatedTotal: number): Promise<void>;
  isStopped(): Promise<boolean>;
}

/**
 * Takes a load to its end, from wherever it stands: after a crash, a kill or a stop the same call goes on with the first row
 * that is not written. Answers whether it reached the end.
 */
export async function runLoad(
  services: Services,
  actor: Actor,
  loadId: LoadId,
  listener: LoadListener,
): Promise<boolean> {
  const { load, stream, directory } = await services.database.transaction(actor, async (tx) => {
    const found = await findLoad(tx, loadId);
    if (found === undefined) refuseWith(TAKE_OVER_PROBLEMS.loadNotFound);
    const file = await services.files.openRead(tx, found.fileId);
    return { load: found, stream: file.stream, directory: await readDirectory(tx, found) };
  });
  if (load.state === 'loaded') return true;
  const threads = new PreparationThreads({
    keyring: services.vault.keyringForThread(),
    reading: { format: load.format, columns: load.columns, directory },
  });
  try {
    let done = load.nextRow - 1;
    for await (const piece of preparedPieces(threads, stream, load)) {
      if (await listener.isStopped()) return false;
      await services.database.transaction(actor, (tx) =>
        writePiece(tx, services.vault, load, piece, services.clock.now()),
      );
      done += piece.rows.length;
      await listener.report(done, Math.max(done, Math.round((done * load.sizeBytes) / piece.nextByte)));
    }
    await services.database.transaction(actor, (tx) => finish(tx, load, services.clock.now()));
    return true;
  } finally {
    stream.destroy();
    await threads.close();
  }
}

async function finish(tx: Transaction, load: LoadRow, at: Date): Promise<void> {
  await endLoad(tx, load.id, at);
  const ended = await findLoad(tx, load.id);
  await appendAudit(tx, {
    action: 'take-over.finish',
    rowCount: (ended?.nextRow ?? 1) - 1,
    filter: {
      loadId: load.id,
      digest: load.digest.toString('hex'),
      good: ended?.goodCount ?? 0,
      flagged: ended?.flaggedCount ?? 0,
      rejected: ended?.rejectedCount ?? 0,
    },
  });
}

/** What the rows of a load are judged by, as of the instant it began. */
export async function readDirectory(
  tx: Transaction,
  load: Pick<LoadRow, 'scopeNo' | 'judgedOn' | 'startedAt'>,
): Promise<SchoolDirectory> {
  const schools = await listSchoolContexts(tx);
  return {
    schools: new Map(
      schools.map(({ code, id, scopeNo, countyCode, stages }) => [code, { id, scopeNo, countyCode, stages }]),
    ),
    province: await provinceSettingsAt(tx, load.scopeNo, load.judgedOn),
    codeLists: provincialLists(await findAdditions(tx)),
    at: load.startedAt,
    today: load.judgedOn,
  };
}

interface UnderWay {
  readonly fromByte: number;
  readonly nextByte: number;
  readonly firstRow: number;
  readonly lines: readonly Uint8Array[];
  readonly prepared: Promise<readonly PreparedRow[]>;
}

/** Pieces in the order of the file, the next ones being prepared while one is written. */
async function* preparedPieces(threads: PreparationThreads, source: AsyncIterable<Uint8Array>, load: LoadRow) {
  const underWay: UnderWay[] = [];
  let fromByte = load.nextByte;
  let firstRow = load.nextRow;
  let lines: Uint8Array[] = [];
  let nextByte = fromByte;
  const send = () => {
    const prepared = threads.prepare(lines);
    // Heard of when its turn comes; until then nobody waits for it.
    prepared.catch(() => undefined);
    underWay.push({ fromByte, nextByte, firstRow, lines, prepared });
    firstRow += lines.length;
    fromByte = nextByte;
    lines = [];
  };
  for await (const line of splitLines(source, load.nextByte)) {
    // A line is a view of its chunk: kept alone it would keep the whole chunk.
    lines.push(new Uint8Array(line.bytes));
    nextByte = line.nextByte;
    if (lines.length < ROWS_PER_PIECE) continue;
    send();
    if (underWay.length >= threads.piecesUnderWay) yield await next(underWay);
  }
  if (lines.length > 0) send();
  while (underWay.length > 0) yield await next(underWay);
}

async function next(underWay: UnderWay[]) {
  const first = underWay.shift();
  if (first === undefined) throw new Error('No piece is under way');
  const { prepared, ...piece } = first;
  return { ...piece, rows: await prepared };
}

/** The same as a job of the page. */
export const loadJob: JobHandler = async (job) => {
  const loadId: Id<'take-over-load'> | undefined = parseId(job.subjectId ?? '');
  if (loadId === undefined) throw new Error('A take-over job names its load');
  await runLoad(job.services, job.actor, loadId, {
    report: (done, total) => job.report(done, total),
    isStopped: () => job.isCancelled(),
  });
};
