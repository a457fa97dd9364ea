export * from './grade-one-task.ts';
export * from './merge-row.ts';
export * from './registration-api.ts';
export * from './registration-problems.ts';
export * from './row-identity.ts';
