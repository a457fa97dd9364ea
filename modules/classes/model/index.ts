export * from './class-api.ts';
export * from './class-name.ts';
export * from './class-problems.ts';
export * from './class-roster-export.ts';
