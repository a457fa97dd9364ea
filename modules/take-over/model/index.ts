export * from './judge-row.ts';
export * from './judged-row.ts';
export * from './layout.ts';
export * from './read-row.ts';
export * from './school-directory.ts';
export * from './status-map.ts';
export * from './take-over-problems.ts';
export * from './take-over-rules.ts';
