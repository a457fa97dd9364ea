export * from './correction-api.ts';
export * from './correction-problems.ts';
export * from './correction-task.ts';
export * from './plan-correction.ts';
export * from './update-list.ts';
export * from './update-list-export.ts';
export * from './value-words.ts';
