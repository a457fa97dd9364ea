/** One line of the file, and what must become of it. */
export interface FileRow {
  /** As in NDJSON. A string is a line that is no row. */
  readonly row: FileObject | string;
  readonly schoolCode: string;
  readonly outcome: 'good' | 'flagged' | 'rejected';
  /** What was done to it on purpose: a key of the planted errors. */
  readonly plant: string | undefined;
  /** The name the record must have; undefined when there is none. */
  readonly name: string | undefined;
}

export type FileValue = string | boolean | number;
export type FileObject = Readonly<Record<string, FileValue | readonly Readonly<Record<string, FileValue>>[]>>;
