export * from './confirm-findings.ts';
export * from './duplicate-problems.ts';
export * from './identity-match.ts';
export * from './identity-search-api.ts';
export * from './match-api.ts';
export * from './match-question.ts';
export * from './own-problem.ts';
export * from './problem-record.ts';
