export * from './division.ts';
export * from './division-api.ts';
export * from './division-code.ts';
export * from './division-lookup.ts';
export * from './division-problems.ts';
export * from './division-table.ts';
