export * from './case-api.ts';
export * from './case-chain.ts';
export * from './case-decision.ts';
export * from './case-problems.ts';
export * from './receipt-code.ts';
