import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Id, refuseWith } from '@xueji/kernel';
import type { StreamVault } from '../crypto/index.ts';
import type { Transaction } from '../database/index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { findFile, insertFile } from './file-repository.ts';
import { type MediaType, MediaTypeSniffer, nameOfMediaType } from './media-type.ts';
import { readSealed, removeSealed, writeSealed } from './sealed-folder.ts';
import type { FileKind, StoredFile } from './stored-file.ts';

/** A file to be kept. */
export interface NewFile {
  readonly kind: FileKind;
  readonly originalName: string;
  /** What the bytes must be, when only one kind will do. Left out, the caller judges by `mediaType` of the answer. */
  readonly mediaType?: MediaType;
  /** The bytes, already at hand: the transaction waits for them. A buffer is passed as `[buffer]`. */
  readonly stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly bytesMax: number;
}

/** Uploaded and produced files: the row in the database, the bytes sealed in the node's files folder. */
export interface FileStore {
  /**
   * Keeps a file. The bytes are on disk before the row is written, so a committed row always has its bytes; when the
   * transaction rolls back the bytes stay behind until `removeOrphanFiles` comes by.
   *
   * Refuses `files/too-large` as soon as the limit is passed, `files/empty`, and `files/unexpected-content`.
   */
  write(tx: Transaction, file: NewFile): Promise<StoredFile>;
  /** Opens a file within the actor's scope. Refuses `files/not-found`. The stream outlives the transaction. */
  openRead(tx: Transaction, fileId: Id<'file'>): Promise<{ file: StoredFile; stream: Readable }>;
}

const NAME_LENGTH_MAX = 200;
const MEGABYTE = 1_048_576;

/** Opens the store over `folder`, which is made when it is missing. */
export function openFileStore(folder: string, vault: StreamVault): FileStore {
  return {
    async write(tx, file) {
      const measure = new Measure(file.bytesMax);
      const location = await writeSealed(folder, vault, measure.passing(file.stream));
      const found = measure.conclude();
      try {
        if (found.sizeBytes === 0) refuseWith(FILE_PROBLEMS.empty);
        if (file.mediaType !== undefined && file.mediaType !== found.mediaType) {
          refuseWith(FILE_PROBLEMS.unexpectedContent, {
            found: nameOfMediaType(found.mediaType),
            expected: nameOfMediaType(file.mediaType),
          });
        }
        return await insertFile(tx, {
          kind: file.kind,
          originalName: labelOf(file.originalName),
          ...found,
          organisationId: file.organisationId,
          scopeNo: file.scopeNo,
          ...location,
        });
      } catch (error) {
        await removeSealed(folder, location.storageName);
        throw error;
      }
    },
    async openRead(tx, fileId) {
      const found = await findFile(tx, fileId);
      if (found === undefined) refuseWith(FILE_PROBLEMS.notFound);
      return {
        file: found.file,
        stream: Readable.from(readSealed(folder, vault, found.location), { objectMode: false }),
      };
    },
  };
}

/** Counts, digests and recognises bytes on their way. */
class Measure {
  readonly #bytesMax: number;
  readonly #digest = createHash('sha256');
  readonly #sniffer = new MediaTypeSniffer();
  #sizeBytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  async *passing(source: NewFile['stream']): AsyncIterable<Uint8Array> {
    for await (const chunk of source) {
      this.#sizeBytes += chunk.length;
      if (this.#sizeBytes > this.#bytesMax) {
        refuseWith(FILE_PROBLEMS.tooLarge, { megabytesMax: Math.floor(this.#bytesMax / MEGABYTE) });
      }
      this.#digest.update(chunk);
      this.#sniffer.add(chunk);
      yield chunk;
    }
  }

  conclude(): { sizeBytes: number; digest: Buffer; mediaType: MediaType } {
    return { sizeBytes: this.#sizeBytes, digest: this.#digest.digest(), mediaType: this.#sniffer.conclude() };
  }
}

/** The last part of the sender's path, without characters that are invisible or reorder others; its extension survives. */
function labelOf(originalName: string): string {
  const base = originalName.split(/[\\/]/).at(-1) ?? '';
  const characters = [
    ...base
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .trim(),
  ];
  if (characters.length <= NAME_LENGTH_MAX) return characters.join('') || 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(base)?.[0] ?? '';
  return characters.slice(0, NAME_LENGTH_MAX - extension.length).join('') + extension;
}
