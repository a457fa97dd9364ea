export * from './duplicate-problems.ts';
export * from './identity-match.ts';
export * from './identity-search-api.ts';
