import { columnIndexOf, columnLetterOf } from './cell.ts';
import { cellsOf, clipRange, formatRange, parseRange, sizeOf } from './cell-range.ts';
import type { ReturnBudget } from './return-budget.ts';
import { attributeOf, escapeXml, type XmlHandler } from './xml-reader.ts';

/** The part of a sheet whose looks are kept. */
export interface LayoutBounds {
  readonly rowsMax: number;
  readonly columnsMax: number;
}

/**
 * Elements that only say how a sheet looks, with the attributes that do. What is not here is not copied: formulas, values,
 * hyperlinks, drawings, controls, tables, queries, conditional formats, extensions, and whatever else a file may carry.
 */
const COPIED: Readonly<Record<string, readonly string[]>> = {
  sheetViews: [],
  sheetView: ['showGridLines', 'zoomScale', 'workbookViewId'],
  pane: ['xSplit', 'ySplit', 'topLeftCell', 'activePane', 'state'],
  sheetFormatPr: ['baseColWidth', 'defaultColWidth', 'defaultRowHeight', 'customHeight'],
  cols: [],
  mergeCells: [],
  dataValidations: [],
};

const ROW_ATTRIBUTES = ['s', 'customFormat', 'ht', 'customHeight', 'hidden'];
const COLUMN_ATTRIBUTES = ['style', 'width', 'customWidth', 'hidden'];
const DROP_DOWN_ATTRIBUTES = [
  'allowBlank',
  'showErrorMessage',
  'errorStyle',
  'errorTitle',
  'error',
  'promptTitle',
  'prompt',
];

/** A list written out, a range of a sheet of this workbook, or a name for one. Neither functions nor other files. */
const DROP_DOWN_SOURCE =
  /^("[^"]*"|((\$?[\p{L}_][\p{L}\p{N}_.]*|'[^'[\]]+')!)?\$?[A-Z]{1,3}\$?\d{1,7}(:\$?[A-Z]{1,3}\$?\d{1,7})?|[\p{L}_][\p{L}\p{N}_.]*)$/u;

/**
 * Copies the looks of a sheet without its content: column widths, row heights, styles of cells, frozen panes, merged
 * cells and drop-downs, within bounds. `xml` is then a sheet of its own.
 */
export class SheetLayout implements XmlHandler {
  readonly #bounds: LayoutBounds;
  readonly #budget: ReturnBudget;
  readonly #xml: string[] = [];
  readonly #styledCells: string[] = [];
  readonly #merged = new Set<string>();
  #row = 0;
  #column = -1;
  #dropDown: { readonly attributes: string; source: string } | undefined;
  #inSource = false;

  constructor(bounds: LayoutBounds, budget: ReturnBudget) {
    this.#bounds = bounds;
    this.#budget = budget;
  }

  get wantsText(): boolean {
    return this.#inSource;
  }

  get xml(): string {
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${this.#xml.join('')}</worksheet>`;
  }

  get styledCells(): readonly string[] {
    return this.#styledCells;
  }

  text(text: string): void {
    if (this.#dropDown !== undefined) this.#dropDown.source += text;
  }

  open(name: string, attributes: string): void {
    const copied = COPIED[name];
    if (copied !== undefined) this.#write(`<${name}${pick(attributes, copied)}>`);
    else if (name === 'sheetData') this.#write('<sheetData>');
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#writeCell(attributes);
    else if (name === 'col') this.#writeColumns(attributes);
    else if (name === 'mergeCell') this.#writeMerge(attributes);
    else if (name === 'dataValidation') this.#openDropDown(attributes);
    else if (name === 'formula1') this.#inSource = true;
  }

  close(name: string): void {
    if (name in COPIED || name === 'sheetData') this.#write(`</${name}>`);
    else if (name === 'row' && this.#row <= this.#bounds.rowsMax) this.#write('</row>');
    else if (name === 'formula1') this.#inSource = false;
    else if (name === 'dataValidation') this.#closeDropDown();
  }

  #write(xml: string): void {
    this.#xml.push(xml);
  }

  #openRow(attributes: string): void {
    this.#row = Number(attributeOf(attributes, 'r') ?? this.#row + 1);
    this.#column = -1;
    if (this.#row <= this.#bounds.rowsMax) this.#write(`<row r="${this.#row}"${pick(attributes, ROW_ATTRIBUTES)}>`);
  }

  #writeCell(attributes: string): void {
    const reference = attributeOf(attributes, 'r');
    this.#column = reference === undefined ? this.#column + 1 : columnIndexOf(reference);
    const style = attributeOf(attributes, 's');
    if (style === undefined || this.#row > this.#bounds.rowsMax || this.#column >= this.#bounds.columnsMax) return;
    this.#budget.spend(1);
    const place = `${columnLetterOf(this.#column)}${this.#row}`;
    this.#styledCells.push(place);
    this.#write(`<c r="${place}" s="${Number(style)}"/>`);
  }

  #writeColumns(attributes: string): void {
    const first = Number(attributeOf(attributes, 'min') ?? '1');
    const last = Math.min(Number(attributeOf(attributes, 'max') ?? '1'), this.#bounds.columnsMax);
    if (first <= last) this.#write(`<col min="${first}" max="${last}"${pick(attributes, COLUMN_ATTRIBUTES)}/>`);
  }

  #writeMerge(attributes: string): void {
    const range = parseRange(attributeOf(attributes, 'ref') ?? '');
    const clipped = range && clipRange(range, this.#bounds.rowsMax, this.#bounds.columnsMax);
    if (clipped === undefined || sizeOf(clipped) < 2) return;
    this.#budget.spend(sizeOf(clipped));
    const cells = cellsOf(clipped);
    // No sheet has merges that overlap, and Excel calls a workbook with such damaged.
    if (cells.some((cell) => this.#merged.has(cell))) return;
    for (const cell of cells) this.#merged.add(cell);
    this.#write(`<mergeCell ref="${formatRange(clipped)}"/>`);
  }

  /** Only drop-downs are kept: they are what helps to correct a value. */
  #openDropDown(attributes: string): void {
    if (attributeOf(attributes, 'type') !== 'list') return;
    const ranges = (attributeOf(attributes, 'sqref') ?? '').split(/\s+/).flatMap((text) => {
      const range = parseRange(text);
      return (range && clipRange(range, this.#bounds.rowsMax, this.#bounds.columnsMax)) ?? [];
    });
    if (ranges.length === 0) return;
    for (const range of ranges) this.#budget.spend(sizeOf(range));
    const place = ` type="list" sqref="${ranges.map(formatRange).join(' ')}"`;
    this.#dropDown = { attributes: `${place}${pick(attributes, DROP_DOWN_ATTRIBUTES)}`, source: '' };
  }

  #closeDropDown(): void {
    const dropDown = this.#dropDown;
    this.#dropDown = undefined;
    if (dropDown === undefined || !DROP_DOWN_SOURCE.test(dropDown.source)) return;
    const source = `<formula1>${escapeXml(dropDown.source)}</formula1>`;
    this.#write(`<dataValidation${dropDown.attributes}>${source}</dataValidation>`);
  }
}

function pick(attributes: string, names: readonly string[]): string {
  let picked = '';
  for (const name of names) {
    const value = attributeOf(attributes, name);
    if (value !== undefined) picked += ` ${name}="${escapeXml(value)}"`;
  }
  return picked;
}
