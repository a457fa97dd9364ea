import { dateInShanghai, refuseWith } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { type HeaderFault, readHeader, TAKE_OVER_PROBLEMS, type TakeOverFormat } from '../model/index.ts';
import { textOfLine } from './prepare-row.ts';
import { splitLines } from './split-lines.ts';
import { findLoadOfDigest, insertLoad, type LoadId } from './take-over-repository.ts';

/** A province of twenty million pupils has files of this size for each of its prefectures. */
export const FILE_BYTES_MAX = 16 * 1024 ** 3;

/** How a file begins: its format and, of CSV, its columns. */
export interface FileBeginning {
  readonly format: TakeOverFormat;
  readonly columns: readonly string[];
  /** Where the first row begins. */
  readonly nextByte: number;
}

/**
 * Keeps the file, sealed, and begins a load of it, in the caller's transaction. The same bytes are never loaded twice. One act
 * of the province, audited with the digest of the file.
 */
export async function startLoad(
  services: Pick<Services, 'files' | 'clock'>,
  tx: Transaction,
  source: { readonly originalName: string; readonly stream: AsyncIterable<Uint8Array>; readonly bytesMax: number },
): Promise<LoadId> {
  const { actor } = tx;
  if (actor.organisationKind !== organisationKindNumber('province') || actor.postId === null) {
    refuseWith(TAKE_OVER_PROBLEMS.notAProvince);
  }
  const file = await services.files.write(tx, {
    kind: 'take-over-file',
    originalName: source.originalName,
    stream: keepingAwake(tx, source.stream),
    organisationId: actor.organisationId,
    scopeNo: actor.scopeFrom,
    bytesMax: source.bytesMax,
  });
  const known = await findLoadOfDigest(tx, file.digest);
  if (known !== undefined) refuseWith(TAKE_OVER_PROBLEMS.fileLoadedBefore, { load: known.id });
  const { stream } = await services.files.openRead(tx, file.id);
  const beginning = await readBeginning(stream);
  stream.destroy();
  const now = services.clock.now();
  const loadId = await insertLoad(tx, {
    ...beginning,
    provinceId: actor.organisationId,
    scopeNo: actor.scopeFrom,
    fileId: file.id,
    digest: file.digest,
    judgedOn: dateInShanghai(now),
    sizeBytes: file.sizeBytes,
    startedAt: now,
    postId: actor.postId,
  });
  await appendAudit(tx, {
    action: 'take-over.load',
    filter: { loadId, digest: file.digest.toString('hex'), bytes: file.sizeBytes, format: beginning.format },
  });
  return loadId;
}

/** Reads how a file begins; refuses one without rows, and a header that is not the layout's. */
export async function readBeginning(source: AsyncIterable<Uint8Array>): Promise<FileBeginning> {
  const lines = splitLines(source, 0);
  const first = await lines.next();
  if (first.done === true) refuseWith(TAKE_OVER_PROBLEMS.nothingToLoad);
  const text = textOfLine(first.value.bytes);
  if (text?.trimStart().startsWith('{') === true) {
    await lines.return(undefined);
    return { format: 'ndjson', columns: [], nextByte: 0 };
  }
  const header = text === undefined ? undefined : readHeader(text);
  if (header === undefined) refuseHeader({ reason: 'unreadable', names: [] });
  if (!header.ok) refuseHeader(header.refusal);
  const hasRows = (await lines.next()).done !== true;
  await lines.return(undefined);
  if (!hasRows) refuseWith(TAKE_OVER_PROBLEMS.nothingToLoad);
  return { format: 'csv', columns: header.value, nextByte: first.value.nextByte };
}

const HEADER_REASONS: Readonly<Record<HeaderFault['reason'], { readonly zh: string; readonly en: string }>> = {
  unreadable: { zh: '读不出来', en: 'cannot be read' },
  unknown: { zh: '有布局之外的列', en: 'has columns the layout does not know' },
  repeated: { zh: '有重复的列', en: 'repeats columns' },
  missing: { zh: '缺少必需的列', en: 'lacks columns' },
};

const NAMES_SHOWN = 10;
const NAME_LENGTH_MAX = 40;

function refuseHeader({ reason, names }: HeaderFault): never {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => [...name].slice(0, NAME_LENGTH_MAX).join(''));
  refuseWith(TAKE_OVER_PROBLEMS.headerRefused, { reason: HEADER_REASONS[reason], names: shown.join('、') || '—' });
}

const AWAKE_EVERY_BYTES = 64 * 1024 * 1024;

/** Lets the database hear of the transaction now and then while a large file is sealed: it ends idle ones. */
async function* keepingAwake(tx: Transaction, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const chunk of source) {
    passed += chunk.length;
    if (passed >= AWAKE_EVERY_BYTES) {
      passed = 0;
      await sql`SELECT 1`.execute(tx.db);
    }
    yield chunk;
  }
}
