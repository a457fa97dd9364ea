import { countFields, type FoundHeader, findHeader, type HeaderContext, type HeadRow } from './find-header.ts';

/** The beginning of a sheet: rows for the header, and some of the list below it. */
export interface SheetHead {
  readonly name: string;
  readonly rows: readonly HeadRow[];
}

export interface ChosenSheet {
  readonly head: SheetHead;
  readonly header: FoundHeader;
  /** Other sheets that look like lists as well, and are not read. */
  readonly further: readonly string[];
}

/** Rows of the list that are looked at to know what a column holds. */
export const SAMPLE_ROWS = 50;

/**
 * The sheet that holds the list: the one whose header names most fields, the first of equals. Sheets without such a header are
 * instructions and lists of codes.
 */
export function chooseSheet(
  heads: readonly SheetHead[],
  wanted?: string,
  context?: HeaderContext,
): ChosenSheet | undefined {
  const lists = heads.flatMap((head) => {
    const header = findHeader(head.rows, context);
    return header === undefined ? [] : [{ head, header, fields: countFields(header) }];
  });
  const filled = lists.filter(({ head, header }) => rowsBelow(head, header).length > 0);
  const candidates = filled.length > 0 ? filled : lists;
  const fieldsMost = Math.max(...candidates.map(({ fields }) => fields));
  const best =
    candidates.find(({ head }) => head.name === wanted) ?? candidates.find(({ fields }) => fields === fieldsMost);
  if (best === undefined) return undefined;
  const further = filled.filter((list) => list !== best).map(({ head }) => head.name);
  return { head: best.head, header: best.header, further };
}

/** The first rows of the list, as its columns are understood by. */
export function samplesOf({ head, header }: Pick<ChosenSheet, 'head' | 'header'>): readonly (readonly string[])[] {
  return rowsBelow(head, header)
    .slice(0, SAMPLE_ROWS)
    .map(({ texts }) => texts);
}

function rowsBelow({ rows }: SheetHead, header: FoundHeader): readonly HeadRow[] {
  return rows.filter(
    ({ rowNumber, texts }) => rowNumber > header.rowNumber && texts.some((text) => text.trim() !== ''),
  );
}
