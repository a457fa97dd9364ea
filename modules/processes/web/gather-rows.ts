/** One page of a list, as its query answers. */
export interface GatheredPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** As many as one bulk act may name (wire schema of decisions and submissions). */
export const BULK_ROWS_MAX = 5000;

/** Reads a list page by page to its end, or until a bulk act could hold no more. */
export async function gatherRows<Row>(
  readPage: (after: string | undefined) => Promise<GatheredPage<Row>>,
  rowsMax = BULK_ROWS_MAX,
): Promise<readonly Row[]> {
  const gathered: Row[] = [];
  let after: string | undefined;
  do {
    const page = await readPage(after);
    gathered.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined && gathered.length < rowsMax);
  return gathered.slice(0, rowsMax);
}
