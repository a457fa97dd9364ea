/** A field a column may hold: its catalogue key and every header it goes by. */
export interface ColumnTarget {
  readonly field: string;
  readonly headers: readonly string[];
}

export interface MappedColumn {
  /** 0-based position in the sheet. */
  readonly index: number;
  readonly header: string;
  /** Catalogue key, or null when the header is unknown. */
  readonly field: string | null;
}

export interface ColumnMap {
  readonly columns: readonly MappedColumn[];
  /** Fields named by more than one column: nobody can say which counts. */
  readonly twice: readonly string[];
}

/** Headers as people write them: ★姓名, 姓名*, 「姓 名」, line breaks and brackets of any width. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/[\s\u200B-\u200D\uFEFF]/g, '')
    .replaceAll(/[*★☆※]/g, '')
    .replaceAll(/[：:]$/g, '')
    .toLowerCase();
}

/** Maps a row of headers to fields by name and alias. */
export function mapColumns(headers: readonly string[], targets: readonly ColumnTarget[]): ColumnMap {
  const byHeader = new Map(targets.flatMap((target) => target.headers.map((header) => [plainHeader(header), target.field])));
  const columns = headers.flatMap((header, index) => {
    const plain = plainHeader(header);
    return plain === '' ? [] : [{ index, header: header.trim(), field: byHeader.get(plain) ?? null }];
  });
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { field } of columns) {
    if (field === null) continue;
    if (seen.has(field)) twice.add(field);
    seen.add(field);
  }
  return { columns, twice: [...twice] };
}

/** A row is taken for the header when it names at least so many fields; title rows above it name none. */
const HEADER_FIELDS_MIN = 5;

export function looksLikeHeader(map: ColumnMap): boolean {
  return new Set(map.columns.flatMap(({ field }) => (field === null ? [] : [field]))).size >= HEADER_FIELDS_MIN;
}
