import { useCallback, useState } from 'react';

/** The rows chosen so far, on this page and on others. */
export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly keys: readonly string[];
  readonly set: (rows: ReadonlyMap<string, Row>) => void;
  readonly clear: () => void;
}

/** A selection that survives paging and filtering; it ends with the page, or when an act has used it up. */
export function useSelection<Row>(): Selection<Row> {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = useCallback(() => setRows(new Map()), []);
  return { rows, keys: [...rows.keys()], set: setRows, clear };
}
