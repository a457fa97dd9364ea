export { textRow, type WorkbookFixture, workbookOf } from '../workbook-fixture.ts';
export { compoundFileOf, double, longs, record, shorts, textCells, xlsOf } from '../xls-fixture.ts';
