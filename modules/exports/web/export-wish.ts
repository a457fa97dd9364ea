import type { ExportHead, ExportOffer } from '../model/index.ts';

/** What a page offers to export. */
export interface ExportWish {
  readonly offer: ExportHead;
  /** The offer with its columns, read when somebody asks. */
  readonly readOffer: () => Promise<ExportOffer>;
  /** Of whom, in the kind's own terms: ids and codes. */
  readonly scope: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** How many pupils or rows that is; undefined where the page does not know. */
  readonly count: number | undefined;
}
