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
  /** The heading it stands under; what has none stands before them all. */
  readonly group?: LocalText;
  /** What a duty must include besides, for this column to leave. */
  readonly permission?: `${string}.${string}`;
}

/** Columns that are often wanted together. */
export interface ExportPreset {
  readonly key: string;
  readonly label: LocalText;
  /** Keys of columns, or all of them: offered to whom every one of them is permitted. */
  readonly columns: readonly string[] | 'all';
}

/** The columns of a preset. */
export function columnsOf(preset: ExportPreset, offer: ExportOffer): readonly ExportColumn[] {
  return offer.columns.filter(({ key }) => preset.columns === 'all' || preset.columns.includes(key));
}

/** What a button must know of an offer before anybody asks for its columns. */
export type ExportHead = Omit<ExportOffer, 'columns' | 'presets'>;

/** What can be exported, as its dialog shows it. Rooms declare theirs; the server part says where the rows come from. */
export interface ExportOffer {
  /** `class-roster` */
  readonly kind: string;
  readonly label: LocalText;
  /** What one must be allowed to see on screen to take it away. */
  readonly permission: `${string}.${string}`;
  readonly columns: readonly ExportColumn[];
  readonly presets?: readonly ExportPreset[];
  /** A file to be printed (PDF): its columns are parts of a sheet. */
  readonly isPaper?: true;
  /** Rows may be about nobody on the register: they are counted as rows, not as pupils. */
  readonly isOfRows?: true;
  /** The most pupils of one file, where that is fewer than the office may take. */
  readonly rowsMax?: number;
}
