export * from './number-problems.ts';
export * from './temporary-number.ts';
