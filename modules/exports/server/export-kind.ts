import type { Id, Language, LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { z } from 'zod';
import type { ExportColumn, ExportOffer } from '../model/index.ts';

/** What every row and sheet says: of whom it is. */
export interface OfPupil {
  /** Null where a row is about nobody on the register: a line that could become no record. */
  readonly studentId: Id<'student'> | null;
  /** Its place in the order of the kind, where that is not the pupil. */
  readonly place?: string;
}

/** One pupil in a file: the texts of its cells by column. A column without a value is left out. */
export interface ExportRow extends OfPupil {
  readonly cells: Readonly<Record<string, string | null | undefined>>;
}

/** What a piece of rows is read for. */
export interface ExportReading<Scope, Place extends string = Id<'student'>> {
  readonly scope: Scope;
  readonly columns: readonly string[];
  readonly isMasked: boolean;
  readonly language: Language;
  /** The last place of the piece before, which is its pupil unless the rows name another; undefined for the first. */
  readonly after: Place | undefined;
  readonly limit: number;
}

/** What a room says of anything it lets out; scope is the room's own wire schema, ids and codes only, kept in the log as asked. */
interface Exported<Scope> {
  readonly offer: ExportOffer;
  readonly scope: z.ZodType<Scope>;
  /** What is exported, in words; refuses when it is not within the actor's office. */
  describe(services: Services, tx: Transaction, scope: Scope): Promise<LocalText>;
  /** How many pupils there are; counting may stop anywhere above the row limit of the widest office. */
  count(services: Services, tx: Transaction, scope: Scope): Promise<number>;
}

/** What a sheet is to hold. */
interface WantedSheet<Scope> {
  readonly scope: Scope;
  readonly columns: readonly ExportColumn[];
  readonly isMasked: boolean;
}

export interface OpenedSheet {
  readonly columns: readonly ExportColumn[];
  /** What whoever fills the sheet in has to know; it stands over the table. */
  readonly note?: LocalText;
}

/**
 * Something that can be exported as a workbook. The room that owns the rows gives it; this room asks, limits, marks, logs
 * and hands out.
 */
export interface ExportKind<Scope, Place extends string = Id<'student'>> extends Exported<Scope> {
  /**
   * The sheet, where its columns are not those asked for: one stands for many, such as those of a file that somebody else made,
   * or what would be masked is better left out.
   */
  openSheet?(services: Services, tx: Transaction, wanted: WantedSheet<Scope>): Promise<OpenedSheet>;
  /** The next rows in a fixed order. A piece shorter than the limit is the last. */
  read(services: Services, tx: Transaction, reading: ExportReading<Scope, Place>): Promise<readonly ExportRow[]>;
}

/** What a paper says of one pupil; the rest is between the kind and its template. */
export interface ExportSheet {
  readonly studentId: Id<'student'>;
}

/** What a paper says of itself. */
export interface PaperMark {
  /** The line for the foot of every page: who, which office, when, for what. */
  readonly mark: string;
  readonly at: Date;
  readonly columns: readonly string[];
}

/** Something that can be printed: asked for, limited, logged and handed out like a workbook, and set by the room that gives it. */
export interface PaperKind<Scope, Sheet extends ExportSheet> extends Exported<Scope> {
  /** The next sheets in a fixed order, with their own sign in the records where printing leaves one. A short piece is the last. */
  readSheets(services: Services, tx: Transaction, reading: ExportReading<Scope>): Promise<readonly Sheet[]>;
  /** The PDF of all sheets. Work of seconds: it belongs into a thread of its own. */
  typeset(sheets: readonly Sheet[], about: PaperMark): Promise<Buffer>;
}

/** A kind among others: its scope was read with its own schema. */
export type AnyExportKind = ExportKind<unknown, string> | PaperKind<unknown, ExportSheet>;
