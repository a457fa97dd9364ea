import type { PlainDate } from '@xueji/kernel';

/** 1 province (省级), 2 prefecture (地级), 3 county (县级). */
export type DivisionLevel = 1 | 2 | 3;

/** What became of a division when its code was withdrawn. */
export interface Succession {
  /** The codes that have its area since; several where it was divided. */
  readonly codes: readonly string[];
  /** Who says so: an account of the ministry, or the lists themselves by an equal name on the same day. */
  readonly source: string;
}

/** A six-digit code of GB/T 2260 and the name it had for a time. A code given to another place later has two rows. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** The day of the first list that has it; for the oldest list: then or earlier. Exact where an announcement is known. */
  readonly validFrom: PlainDate;
  /** The day of the first list that has it no longer; null: in force. */
  readonly validTo: PlainDate | null;
  /** The list or announcement it comes from. */
  readonly source: string;
  /** Null while it is in force, where its code goes on under another name, and where nobody has written it down. */
  readonly succession: Succession | null;
}

/** Every division there ever was, as far as the lists go, ready to be asked. */
export interface DivisionRegister {
  /** Changes after this day are not in the register. */
  readonly asOf: PlainDate;
  /** By code; the rows of one code in order of time. */
  readonly byCode: ReadonlyMap<string, readonly Division[]>;
  /** Codes withdrawn before the oldest list that has names. */
  readonly withdrawnPrefixes: ReadonlySet<string>;
}
