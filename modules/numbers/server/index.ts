export * from './issue-temporary-number.ts';
