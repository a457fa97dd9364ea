export * from './admission.ts';
export * from './admission-api.ts';
export * from './admission-task.ts';
export * from './advancement-problems.ts';
export * from './read-admission-row.ts';
