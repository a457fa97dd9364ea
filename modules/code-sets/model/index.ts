export * from './code-addition.ts';
export * from './code-list.ts';
export * from './code-lists.ts';
export * from './code-sets-api.ts';
export * from './code-sets-problems.ts';
export * from './grade.ts';
export { ownerKind, urbanRural } from './office-codes.ts';
export * from './stage.ts';
