import type { LocalText } from '@xueji/kernel';

/** One column an export may have. */
export interface ExportColumn {
  readonly key: string;
  readonly label: LocalText;
  /** In characters, for the sheet. */
  readonly width: number;
  /** Masked unless somebody with the right to it says why not: ID document, phone, address. */
  readonly isProtected?: boolean;
  /** Ticked when the dialog opens. */
  readonly isUsual?: boolean;
}

/** What can be exported, as its dialog shows it. Rooms declare theirs; the server part says where the rows come from. */
export interface ExportOffer {
  /** `class-roster` */
  readonly kind: string;
  readonly label: LocalText;
  /** What one must be allowed to see on screen to take it away. */
  readonly permission: `${string}.${string}`;
  readonly columns: readonly ExportColumn[];
  /** A file to be printed (PDF): its columns are parts of a sheet. */
  readonly isPaper?: true;
  /** The most pupils of one file, where that is fewer than the office may take. */
  readonly rowsMax?: number;
}
