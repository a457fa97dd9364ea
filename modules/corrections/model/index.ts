export * from './approval.ts';
export * from './correctable-fields.ts';
export * from './correction-api.ts';
export * from './correction-problems.ts';
export * from './correction-task.ts';
export * from './plan-correction.ts';
export * from './value-words.ts';
