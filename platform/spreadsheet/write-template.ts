import ExcelJS from 'exceljs';

/** A column of a form to be filled in. */
export interface TemplateColumn {
  readonly title: string;
  /** What the cell wants, as a note at the title. */
  readonly note: string;
  /** In characters. */
  readonly width: number;
  readonly isRequired: boolean;
  /** What may be chosen; empty where anything may be typed. */
  readonly choices: readonly string[];
}

export interface NewTemplate {
  readonly sheetName: string;
  readonly choicesSheetName: string;
  readonly columns: readonly TemplateColumn[];
  /** Said when something else than a choice is typed. */
  readonly choiceRefused: { readonly title: string; readonly detail: string };
}

/** Rows that have their drop-downs: a school's greatest cohort, with room. */
const ROWS_PREPARED = 5000;
const REQUIRED_FILL = 'FFFDF3DC';
const OPTIONAL_FILL = 'FFEAF0F7';

/**
 * A workbook to be filled in: titles that stay in sight with a note each, every column in text format, so that numbers keep
 * their digits and leading zeros, and drop-downs where a value is one of a list. The lists stand on a sheet nobody sees; no cell
 * holds a formula, a link or a macro.
 */
export async function writeTemplate(template: NewTemplate): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(template.sheetName, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  const lists = workbook.addWorksheet(template.choicesSheetName, { state: 'hidden' });
  template.columns.forEach((column, index) => {
    const place = sheet.getColumn(index + 1);
    place.width = column.width;
    place.numFmt = '@';
    const head = sheet.getCell(1, index + 1);
    head.value = column.title;
    head.note = column.note;
    head.font = { bold: true };
    const argb = column.isRequired ? REQUIRED_FILL : OPTIONAL_FILL;
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } };
    if (column.choices.length === 0) return;
    const list = lists.getColumn(index + 1);
    list.numFmt = '@';
    list.values = [...column.choices];
    validationsOf(sheet).add(`${place.letter}2:${place.letter}${ROWS_PREPARED + 1}`, {
      type: 'list',
      allowBlank: true,
      // A reference, which is not run: it tells the program which cells to offer.
      formulae: [`'${template.choicesSheetName}'!$${list.letter}$1:$${list.letter}$${column.choices.length}`],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: template.choiceRefused.title,
      error: template.choiceRefused.detail,
    });
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

/** exceljs has validations of whole ranges but not in its types; one per cell would make a file of megabytes. */
function validationsOf(sheet: ExcelJS.Worksheet): Validations {
  return (sheet as unknown as { readonly dataValidations: Validations }).dataValidations;
}
