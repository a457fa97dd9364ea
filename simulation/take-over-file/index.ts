export { compareWithKey } from './compare-with-key.ts';
export { drawFileRows } from './draw-rows.ts';
export type { FileRow } from './file-row.ts';
export { foundFileProvince } from './found-province.ts';
export { type FileSchool, planFileSchools } from './planned-file.ts';
export { csvOf, writeNdjson } from './write-file.ts';
