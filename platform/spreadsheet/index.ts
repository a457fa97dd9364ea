export { annotateInWorker } from './annotate-in-worker.ts';
export type { AnnotateOptions, CellAnnotation } from './annotate-workbook.ts';
export {
  type CellValue,
  columnLetterOf,
  type FormulaValue,
  type PlainValue,
  plainValueOf,
  type RawCell,
  type SheetRow,
} from './cell.ts';
export { refuseUnlessWorkbook, type WorkbookSource } from './open-workbook.ts';
export { openForReading, type ReadableSheet, type ReadableWorkbook, readWorkbook } from './read-workbook.ts';
export { READING_LIMITS } from './spreadsheet-limits.ts';
export { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
export { type NewTemplate, type TemplateColumn, writeTemplate } from './write-template.ts';
export { type NewWorkbook, WorkbookWriter } from './write-workbook.ts';
export { ZipArchive } from './zip-archive.ts';
export { writeZip } from './zip-writer.ts';
