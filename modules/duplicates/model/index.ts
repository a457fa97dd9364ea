export * from './duplicate-problems.ts';
export * from './identity-match.ts';
