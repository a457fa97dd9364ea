import { type FieldPath, findFieldByHeader } from '@xueji/students';

export interface MappedColumn {
  /** 0-based position in the sheet. */
  readonly index: number;
  readonly header: string;
  /** Null when the header is none of ours. */
  readonly field: FieldPath | null;
}

export interface ColumnMap {
  readonly columns: readonly MappedColumn[];
  /** Headers of fields named by more than one column: nobody can say which counts. */
  readonly twice: readonly string[];
}

/**
 * Maps a row of headers to fields of the catalogue; where `read` is given, to those only. Empty cells are passed over.
 */
export function mapColumns(headers: readonly string[], read?: readonly FieldPath[]): ColumnMap {
  const fieldOf = (header: string): FieldPath | null => {
    const field = findFieldByHeader(header) ?? null;
    return field !== null && (read?.includes(field) ?? true) ? field : null;
  };
  const columns = headers.flatMap((header, index) =>
    header.trim() === '' ? [] : [{ index, header: header.trim(), field: fieldOf(header) }],
  );
  const seen = new Set<FieldPath>();
  const twice: string[] = [];
  for (const { field, header } of columns) {
    if (field === null) continue;
    if (seen.has(field)) twice.push(header);
    seen.add(field);
  }
  return { columns, twice };
}

/** A row is taken for the header when it names at least so many fields; title rows above it name none. */
const HEADER_FIELDS_MIN = 5;

export function looksLikeHeader(map: ColumnMap): boolean {
  return new Set(map.columns.flatMap(({ field }) => (field === null ? [] : [field]))).size >= HEADER_FIELDS_MIN;
}

/** Rows a header may be preceded by (title, notes). */
export const HEADER_SEARCH_ROWS = 20;

/** The required columns a header lacks. */
export function missingColumns(map: ColumnMap, required: readonly FieldPath[]): readonly FieldPath[] {
  const present = new Set(map.columns.map(({ field }) => field));
  return required.filter((field) => !present.has(field));
}
