export * from './choose-sheet.ts';
export * from './column-api.ts';
export * from './find-header.ts';
export * from './footer-row.ts';
export * from './import-api.ts';
export * from './import-problems.ts';
export * from './map-columns.ts';
export * from './mask-sample.ts';
