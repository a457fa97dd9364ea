import type { Id } from '@xueji/kernel';
import type { MediaType } from './media-type.ts';

/** What a file is to the register (table `files`). */
export type FileKind =
  | 'import-workbook'
  | 'annotated-workbook'
  | 'evidence'
  | 'photo'
  | 'export-workbook'
  | 'export-paper'
  | 'take-over-file';

/** A file in the store, as its row describes it. */
export interface StoredFile {
  readonly id: Id<'file'>;
  readonly kind: FileKind;
  /** What the sender called it: a label for people, never a path. */
  readonly originalName: string;
  /** What the bytes are, found by looking at them. */
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  /** SHA-256 of the plain bytes. */
  readonly digest: Buffer;
  readonly organisationId: Id<'organisation'>;
  readonly createdAt: Date;
}
