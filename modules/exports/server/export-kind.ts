import type { Id, Language, LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { z } from 'zod';
import type { ExportOffer } from '../model/index.ts';

/** One pupil in a file: the texts of its cells by column. A column without a value is left out. */
export interface ExportRow {
  readonly studentId: Id<'student'>;
  readonly cells: Readonly<Record<string, string | null | undefined>>;
}

/** What a piece of rows is read for. */
export interface ExportReading<Scope> {
  readonly scope: Scope;
  readonly columns: readonly string[];
  readonly isMasked: boolean;
  readonly language: Language;
  /** The last pupil of the piece before; undefined for the first. */
  readonly after: Id<'student'> | undefined;
  readonly limit: number;
}

/**
 * Something that can be exported. The room that owns the rows gives it; this room asks, limits, marks, logs and hands
 * out. Scope is the room's own wire schema, ids and codes only: it is kept in the log as it was asked.
 */
export interface ExportKind<Scope> {
  readonly offer: ExportOffer;
  readonly scope: z.ZodType<Scope>;
  /** What is exported, in words; refuses when it is not within the actor's office. */
  describe(services: Services, tx: Transaction, scope: Scope): Promise<LocalText>;
  /** How many pupils there are; counting may stop anywhere above the row limit of the widest office. */
  count(services: Services, tx: Transaction, scope: Scope): Promise<number>;
  /** The next rows in a fixed order. A piece shorter than the limit is the last. */
  read(services: Services, tx: Transaction, reading: ExportReading<Scope>): Promise<readonly ExportRow[]>;
}

/** A kind among others: its scope was read with its own schema. */
export type AnyExportKind = ExportKind<unknown>;
