import type { ImportRow } from './import-queries.ts';

/** The cells of a row: those something was found at, in the order of the findings, and the others in that of the sheet. */
export function splitCells({ cells, findings }: Pick<ImportRow, 'cells' | 'findings'>) {
  const wrong = [...new Set(findings.map(({ field }) => field))].flatMap((field) =>
    cells.filter((cell) => cell.field === field),
  );
  return { wrong, others: cells.filter((cell) => !wrong.includes(cell)) };
}
